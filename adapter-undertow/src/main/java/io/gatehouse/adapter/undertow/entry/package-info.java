/// What happens to a client's connection before anything is served on it: who the client is, which listener it wants, and encryption.
@NullMarked
package io.gatehouse.adapter.undertow.entry;

import org.jspecify.annotations.NullMarked;
