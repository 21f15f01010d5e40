package io.gatehouse.launcher.cli;

import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.launcher.run.ExitStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse ps`: shows the child processes of a running gateway, as its admin server tells them.
final class PsCommand implements Action {

    private static final String ADMIN = "--admin";
    private static final String TOKEN = "--token";
    private static final String DEFAULT_ADMIN = "localhost:15000";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int MEBIBYTE = 1024 * 1024;

    private final Surroundings surroundings;

    PsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("ps");
        spec.usageMessage()
                .description(
                        "Prints the MCP servers that a running gateway has started as child"
                                + " processes, and what they take.")
                .synopsisHeading("Usage: ");
        return spec.addOption(
                        Options.text(
                                "HOST:PORT",
                                "Where the admin server is, without it " + DEFAULT_ADMIN + ".",
                                ADMIN))
                .addOption(
                        Options.text(
                                "TOKEN",
                                "What the admin server printed at start, where it wants one.",
                                TOKEN))
                .addOption(Options.help());
    }

    @Override
    public ExitStatus run(ParseResult arguments) throws UsageException {
        String admin = arguments.matchedOptionValue(ADMIN, DEFAULT_ADMIN);
        Optional<String> token = Optional.ofNullable(arguments.matchedOptionValue(TOKEN, null));
        HttpRequest request = request(admin, token);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                return failed(admin + " answered with status " + answer.statusCode());
            }
            print(RawJson.parse(answer.body()).elements());
            return ExitStatus.OK;
        } catch (IOException e) {
            return failed("no gateway at " + admin + ": " + e.getMessage());
        } catch (InvalidJsonException e) {
            return failed("no gateway is at " + admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    private static HttpRequest request(String admin, Optional<String> token) throws UsageException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://" + admin + "/api/processes"))
                            .timeout(PATIENCE);
            token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(ADMIN + " is HOST:PORT, got \"" + admin + "\"");
        }
    }

    private ExitStatus failed(String reason) {
        surroundings.err().println("gatehouse: " + reason);
        return ExitStatus.FAILED;
    }

    private void print(List<RawJson> processes) {
        row("PID", "TARGET", "STARTED", "CPU", "MEMORY", "LAST ERROR");
        for (RawJson process : processes) {
            row(
                    number(process, "pid").map(String::valueOf).orElse("-"),
                    text(process, "target"),
                    text(process, "startedAt").replaceFirst("\\.[0-9]+Z$", "Z"),
                    number(process, "cpuMillis")
                            .map(millis -> "%.1f s".formatted(millis / 1000.0))
                            .orElse("-"),
                    number(process, "memoryBytes")
                            .map(bytes -> bytes / MEBIBYTE + " MiB")
                            .orElse("-"),
                    lastError(process));
        }
    }

    private void row(String... cells) {
        surroundings
                .out()
                .println(
                        "%-8s %-20s %-20s %9s %9s  %s".formatted((Object[]) cells).stripTrailing());
    }

    private static String text(RawJson process, String member) {
        return process.member(member).flatMap(RawJson::text).orElse("-");
    }

    private static Optional<Long> number(RawJson process, String member) {
        return process.member(member)
                .filter(RawJson::isInteger)
                .map(number -> Long.valueOf(number.toString()));
    }

    private static String lastError(RawJson process) {
        List<RawJson> lines = process.member("lastErrors").map(RawJson::elements).orElse(List.of());
        return lines.isEmpty() ? "" : lines.getLast().text().orElse("");
    }
}
