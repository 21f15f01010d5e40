/// HTTP in memory: requests come in on ports that are not there, and go on to upstream servers that are a function. Threads are as
/// in a real adapter: each exchange has an I/O thread and leaves it for virtual ones.
@NullMarked
package io.gatehouse.testkit.http;

import org.jspecify.annotations.NullMarked;
