package io.gatehouse.plugin.cel;

import java.util.List;

/// A function as a user has written it.
///
/// @param key how it is called
/// @param parameters by position; a method's first one is `this`
/// @param collects whether the last parameter takes all remaining arguments as a list
/// @param body the expression, behind as much blank text as makes its positions those of the whole
record Definition(Key key, List<String> parameters, boolean collects, String body) {

    /// What tells functions apart.
    record Key(String name, boolean method) {}

    Definition {
        parameters = List.copyOf(parameters);
    }

    int fixed() {
        return collects ? parameters.size() - 1 : parameters.size();
    }

    boolean takes(int arguments) {
        return collects ? arguments >= fixed() : arguments == fixed();
    }
}
