package io.gatehouse.domain.openapi;

/// A parameter of an operation.
///
/// @param explode whether each item of a list and each member of an object stands for itself
/// @param json whether its value is written as JSON text
public record ApiParameter(
        String name, Place place, boolean required, boolean explode, boolean deep, boolean json) {

    /// Where it stands in a request. In a tool's arguments the parameters of each place are one
    /// object.
    public enum Place {
        /// A part of the path.
        PATH("path"),
        /// A part of the query.
        QUERY("query"),
        /// A header field.
        HEADER("header"),
        /// A cookie.
        COOKIE("cookie");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        /// As documents and arguments name it.
        public String word() {
            return word;
        }
    }
}
