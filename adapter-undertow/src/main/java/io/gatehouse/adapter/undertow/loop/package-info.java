/// What each I/O thread has for itself: reused memory, a coarse timer, the date.
@NullMarked
package io.gatehouse.adapter.undertow.loop;

import org.jspecify.annotations.NullMarked;
