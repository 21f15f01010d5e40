/// HTTP messages as policies and use cases see them, free of any server's types.
@NullMarked
package io.gatehouse.domain.http;

import org.jspecify.annotations.NullMarked;
