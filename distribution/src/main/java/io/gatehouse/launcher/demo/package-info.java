/// A gateway to try: demo servers, a key made for this run, a configuration, and lines to paste.
@NullMarked
package io.gatehouse.launcher.demo;

import org.jspecify.annotations.NullMarked;
