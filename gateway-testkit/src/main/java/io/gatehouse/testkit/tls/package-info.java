/// Certificates for tests, made when a test asks for them.
@NullMarked
package io.gatehouse.testkit.tls;

import org.jspecify.annotations.NullMarked;
