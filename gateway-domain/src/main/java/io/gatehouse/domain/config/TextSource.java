package io.gatehouse.domain.config;

import java.net.URI;

/// A text that a configuration holds inline, in a file, or at a URL. A configuration key of this type is written as a plain string, as
/// `{file: PATH}` or as `{url: URL}`.
public sealed interface TextSource {

    /// The text stands in the configuration itself.
    record Inline(String text) implements TextSource {

        /// How long the text is; it may hold keys.
        @Override
        public String toString() {
            return "Inline[" + text.length() + " characters]";
        }
    }

    /// The text was read from a file when the configuration was loaded; since the content is part of the value, a changed file makes a
    /// changed configuration.
    ///
    /// @param path as written; relative paths start at the process's working directory
    record File(String path, String text) implements TextSource {

        /// The path; the text may hold keys.
        @Override
        public String toString() {
            return "File[" + path + "]";
        }
    }

    /// The text is fetched, and fetched again from time to time, by whoever uses it.
    record Remote(URI url) implements TextSource {}
}
