/// What is counted of the requests, in the text format that Prometheus reads. Fed from the entries of the
/// access log, so that both say the same.
@NullMarked
package io.gatehouse.core.metrics;

import org.jspecify.annotations.NullMarked;
