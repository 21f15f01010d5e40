package io.gatehouse.core.metrics;

import static io.gatehouse.core.metrics.RequestMetrics.field;
import static io.gatehouse.core.metrics.RequestMetrics.joined;

import io.gatehouse.core.accesslog.AccessEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Counts requests to models: their tokens and how long they took. Thread-safe.
final class GenAiMetrics {

    private static final List<String> LABELS =
            List.of(
                    "gen_ai_operation_name",
                    "gen_ai_system",
                    "gen_ai_request_model",
                    "gen_ai_response_model");
    private static final Map<String, String> TOKEN_TYPES =
            Map.of(
                    "gen_ai.usage.input_tokens", "input",
                    "gen_ai.usage.output_tokens", "output",
                    "gen_ai.usage.cache_read.input_tokens", "input_cache_read",
                    "gen_ai.usage.cache_creation.input_tokens", "input_cache_write");

    private final Family<Histogram> tokens;
    private final Family<Histogram> durations;
    private final Family<Histogram> firstTokens;

    GenAiMetrics(List<String> route) {
        tokens =
                new Family<>(
                        "gen_ai_client_token_usage",
                        "histogram",
                        "Tokens of a request.",
                        joined(joined(List.of("gen_ai_token_type"), LABELS), route),
                        () -> new Histogram(Histogram.TOKENS));
        durations =
                times(
                        "gen_ai_server_request_duration",
                        "Time of a request.",
                        Histogram.MODEL_TIMES,
                        route);
        firstTokens =
                times(
                        "gen_ai_server_time_to_first_token",
                        "Time to the first piece of a streamed answer.",
                        Histogram.FIRST_TOKEN_TIMES,
                        route);
    }

    private static Family<Histogram> times(
            String name, String help, List<Double> bounds, List<String> route) {
        return new Family<>(
                name, "histogram", help, joined(LABELS, route), () -> new Histogram(bounds));
    }

    void record(AccessEntry entry, List<String> route) {
        List<String> labels = joined(model(entry), route);
        TOKEN_TYPES.forEach((field, type) -> {
            if (entry.fields().get(field) instanceof Long count) {
                tokens.of(joined(List.of(type), labels)).observe(count);
            }
        });
        durations.of(labels).observe(seconds(entry.duration()));
        if (entry.fields().get("agw.ai.time_to_first_token") instanceof Duration wait) {
            firstTokens.of(labels).observe(seconds(wait));
        }
    }

    void write(StringBuilder out) {
        tokens.write(out);
        durations.write(out);
        firstTokens.write(out);
    }

    private static List<String> model(AccessEntry entry) {
        return List.of(
                field(entry, "gen_ai.operation.name"),
                field(entry, "gen_ai.provider.name"),
                field(entry, "gen_ai.request.model"),
                field(entry, "gen_ai.response.model"));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
