/// Certificates, keys and what is agreed on before a connection is encrypted.
@NullMarked
package io.gatehouse.domain.tls;

import org.jspecify.annotations.NullMarked;
