package io.gatehouse.ports.outbound;

import java.io.IOException;

/// Sends HTTP requests from blocking code and streams their answers; for everything that is not plain forwarding. Follows no
/// redirects. Thread-safe.
public interface UpstreamHttp {

    /// Sends a request and waits for the response's head. Blocks: only on a virtual thread. Interrupting the thread cancels.
    ///
    /// @throws UpstreamException when no response came
    /// @throws InterruptedException when the thread was interrupted
    UpstreamResponse send(UpstreamRequest request) throws UpstreamException, InterruptedException;

    /// No response came.
    final class UpstreamException extends IOException {

        private static final long serialVersionUID = 1;

        private final Kind kind;

        /// Says why.
        public UpstreamException(Kind kind, String message, Throwable cause) {
            super(message, cause);
            this.kind = kind;
        }

        /// What went wrong.
        public Kind kind() {
            return kind;
        }

        /// What went wrong.
        public enum Kind {
            /// No connection could be made.
            UNREACHABLE,
            /// No answer came in time.
            TIMEOUT,
            /// The connection broke.
            BROKEN
        }
    }
}
