package io.gatehouse.core.admin;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import io.gatehouse.ports.outbound.ConfigStore;
import io.gatehouse.ports.outbound.ConfigStore.Conversion;
import io.gatehouse.ports.outbound.ConfigStore.Reading;
import io.gatehouse.ports.outbound.ConfigStore.Writing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Shows the configuration's text and changes it. Nothing is written that could not be served. Thread-safe.
record ConfigCalls(ConfigStore store, ServedGateway gateway) {

    Response raw() {
        return switch (store.read()) {
            case Reading.Unreadable(String reason) -> Answers.error(500, reason);
            case Reading.Text text ->
                    Answers.json(
                            200,
                            new ObjectWriter()
                                    .put("text", text.text())
                                    .put("etag", text.etag())
                                    .put("file", text.file())
                                    .put("writable", text.writable())
                                    .toBytes());
        };
    }

    Response json() {
        return switch (store.read()) {
            case Reading.Unreadable(String reason) -> Answers.error(500, reason);
            case Reading.Text text ->
                    switch (store.toJson(text.text())) {
                        case Conversion.Converted(String json) -> Answers.json(200, utf8(json));
                        case Conversion.Impossible(List<ConfigProblem> problems) ->
                                unprocessable(problems);
                    };
        };
    }

    Response schema() {
        return Answers.json(200, utf8(store.schema()));
    }

    Response validate(AdminCall call) throws BadCallException {
        Checked checked = check(call.text("text"));
        return Answers.json(
                200, new ObjectWriter().raw("problems", Answers.problems(checked.all())).toBytes());
    }

    Response write(AdminCall call) throws BadCallException {
        String text = call.text("text");
        String etag = call.text("etag");
        return switch (store.read()) {
            case Reading.Unreadable(String reason) -> Answers.error(500, reason);
            case Reading.Text now when !now.writable() -> notWritable();
            case Reading.Text now when !now.etag().equals(etag) -> changed();
            case Reading.Text _ -> replace(text, etag);
        };
    }

    Response change(AdminCall call) throws BadCallException {
        String wanted = call.json().toString();
        return switch (store.read()) {
            case Reading.Unreadable(String reason) -> Answers.error(500, reason);
            case Reading.Text now when !now.writable() -> notWritable();
            case Reading.Text now ->
                    switch (store.edit(now.text(), wanted)) {
                        case Conversion.Impossible(List<ConfigProblem> problems) ->
                                unprocessable(problems);
                        case Conversion.Converted(String text) -> replace(text, now.etag());
                    };
        };
    }

    private Response replace(String text, String etag) {
        Checked checked = check(text);
        if (!checked.errors().isEmpty()) {
            return unprocessable(checked.all());
        }
        return switch (store.write(text, etag)) {
            case Writing.Changed() -> changed();
            case Writing.NotWritable(String reason) -> Answers.error(403, reason);
            case Writing.Written(String now) -> {
                gateway.reload();
                List<ConfigProblem> warnings = new ArrayList<>(checked.all());
                // A port may have been taken meanwhile: the file is right, and still not served.
                warnings.addAll(gateway.state().problems());
                yield Answers.json(
                        200,
                        new ObjectWriter()
                                .put("status", "success")
                                .put("message", "Configuration written successfully")
                                .put("etag", now)
                                .raw("warnings", Answers.problems(warnings))
                                .toBytes());
            }
        };
    }

    /// What checking a text came to.
    private record Checked(List<ConfigProblem> all) {

        List<ConfigProblem> errors() {
            return all.stream().filter(ConfigProblem::isError).toList();
        }
    }

    private Checked check(String text) {
        return switch (store.check(text)) {
            case Loading.Refused(List<ConfigProblem> problems) -> new Checked(problems);
            case Loading.Loaded(GatewayConfig config, List<ConfigProblem> warnings) -> {
                List<ConfigProblem> all = new ArrayList<>(gateway.check(config));
                all.addAll(warnings);
                yield new Checked(List.copyOf(all));
            }
        };
    }

    private static Response unprocessable(List<ConfigProblem> problems) {
        return Answers.json(
                422,
                new ObjectWriter()
                        .put("error", "the configuration is not valid")
                        .raw("problems", Answers.problems(problems))
                        .toBytes());
    }

    private static Response changed() {
        return Answers.error(409, "the configuration has changed since it was read");
    }

    private static Response notWritable() {
        return Answers.error(403, "the configuration is not in a file that can be written");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
