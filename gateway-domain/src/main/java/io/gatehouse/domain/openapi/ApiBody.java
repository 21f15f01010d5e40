package io.gatehouse.domain.openapi;

/// The body of an operation's request.
///
/// @param mediaType that is sent
public record ApiBody(Form form, String mediaType, boolean required) {

    /// How the argument becomes bytes.
    public enum Form {
        /// As JSON.
        JSON,
        /// The argument is Base64.
        BINARY,
        /// The members of an object as the fields of an HTML form.
        FORM,
        /// A string as it is.
        TEXT
    }
}
