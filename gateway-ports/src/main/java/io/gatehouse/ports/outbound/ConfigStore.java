package io.gatehouse.ports.outbound;

import io.gatehouse.domain.config.ConfigProblem;
import java.util.List;

/// The configuration as the text that people write, to be shown and changed. Thread-safe; everything blocks.
public interface ConfigStore {

    /// Reads the text as it is now.
    Reading read();

    /// Reads a text as if it stood in the configuration's place; nothing is changed.
    ConfigSource.Loading check(String text);

    /// Replaces the text whole: whoever reads meanwhile sees the old one or the new one.
    ///
    /// @param etag of the text that this one was made from
    Writing write(String text, String etag);

    /// Says in JSON what a text says; variables stay as they are written.
    Conversion toJson(String text);

    /// Changes a text so that it says what the JSON says; what is the same in both stays as it is written, comments included.
    Conversion edit(String text, String json);

    /// The JSON Schema of configurations, with the installed policies.
    String schema();

    /// What reading came to.
    sealed interface Reading {

        /// A text.
        ///
        /// @param etag differs between different texts
        /// @param file as the user named it
        /// @param writable whether the text can be replaced
        record Text(String text, String etag, String file, boolean writable) implements Reading {}

        /// No text.
        ///
        /// @param reason a sentence
        record Unreadable(String reason) implements Reading {}
    }

    /// What writing came to.
    sealed interface Writing {

        /// It is written.
        record Written(String etag) implements Writing {}

        /// Somebody else has changed the text.
        record Changed() implements Writing {}

        /// It cannot be written.
        ///
        /// @param reason a sentence
        record NotWritable(String reason) implements Writing {}
    }

    /// What converting came to.
    sealed interface Conversion {

        /// The other form.
        record Converted(String text) implements Conversion {}

        /// The given form cannot be read.
        ///
        /// @param problems at least one
        record Impossible(List<ConfigProblem> problems) implements Conversion {}
    }
}
