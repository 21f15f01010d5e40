package io.gatehouse.adapter.config.bind;

/// Reads the files that a configuration refers to.
public interface ReferencedFiles {

    /// Reads a text file.
    ///
    /// @param path as written; relative paths start at the process's working directory
    Content read(String path);

    /// What reading a file came to.
    sealed interface Content {

        /// The file's text.
        record Text(String text) implements Content {}

        /// It cannot be read.
        ///
        /// @param reason a sentence that names the file
        record Missing(String reason) implements Content {}
    }
}
