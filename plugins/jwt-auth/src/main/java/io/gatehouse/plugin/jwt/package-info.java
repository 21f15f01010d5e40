/// Authenticates requests by JSON Web Token. No jjwt type leaves this package.
@NullMarked
package io.gatehouse.plugin.jwt;

import org.jspecify.annotations.NullMarked;
