package io.gatehouse.plugin.cel.function;

import io.gatehouse.domain.http.QueryText;
import io.gatehouse.plugin.cel.value.Failure;
import java.util.List;
import java.util.StringJoiner;

/// The query of a URI or path.
final class QueryFunctions {

    private QueryFunctions() {}

    static void addTo(Functions functions) {
        functions.add("query", String.class, String.class, QueryFunctions::query);
        functions.add(
                "addQuery", String.class, String.class, String.class, QueryFunctions::addQuery);
        functions.add(
                "setQuery", String.class, String.class, String.class, QueryFunctions::setQuery);
    }

    private static Object query(String uri, String name) {
        List<String> values =
                parameters(uri).stream()
                        .filter(parameter -> parameter.name().equals(name))
                        .map(QueryText.Parameter::value)
                        .toList();
        return values.isEmpty() ? Failure.missing(name) : values;
    }

    private static String addQuery(String uri, String name, String value) {
        return with(uri, parameters(uri), name, value);
    }

    private static String setQuery(String uri, String name, String value) {
        List<QueryText.Parameter> others =
                parameters(uri).stream()
                        .filter(parameter -> !parameter.name().equals(name))
                        .toList();
        return with(uri, others, name, value);
    }

    private static List<QueryText.Parameter> parameters(String uri) {
        int question = uri.indexOf('?');
        return question < 0 ? List.of() : QueryText.parse(uri.substring(question + 1));
    }

    private static String with(
            String uri, List<QueryText.Parameter> parameters, String name, String value) {
        int question = uri.indexOf('?');
        StringJoiner query =
                new StringJoiner("&", (question < 0 ? uri : uri.substring(0, question)) + "?", "");
        parameters.forEach(
                parameter -> query.add(FormFunctions.pair(parameter.name(), parameter.value())));
        return query.add(FormFunctions.pair(name, value)).toString();
    }
}
