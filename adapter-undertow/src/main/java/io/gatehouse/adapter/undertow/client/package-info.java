/// HTTP requests from blocking code.
@NullMarked
package io.gatehouse.adapter.undertow.client;

import org.jspecify.annotations.NullMarked;
