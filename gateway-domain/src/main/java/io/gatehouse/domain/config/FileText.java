package io.gatehouse.domain.config;

/// A file that a configuration names, with what it held when the configuration was loaded. Since the content is part of the value, a
/// changed file makes a changed configuration. A configuration key of this type is written as a path.
///
/// @param path as written; relative paths start at the process's working directory
/// @param origin where the path is written
public record FileText(String path, String text, Origin origin) {

    /// The path; the text may hold keys.
    @Override
    public String toString() {
        return "FileText[" + path + "]";
    }
}
