package io.gatehouse.core.mcp.federation;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answers of several servers to `initialize` as one.
public final class InitializeMerge {

    private static final String PREAMBLE =
            "This server joins several MCP servers. A tool or prompt is named <server>_<name>, a"
                    + " resource <server>+<uri>.";

    private InitializeMerge() {}

    /// One server's answer.
    public record Answer(String target, RawJson result) {}

    /// The merged result.
    ///
    /// @param clientVersion the revision that the client asked for
    /// @param stateful whether the gateway keeps sessions, without which subscriptions mean nothing
    public static byte[] merge(String clientVersion, boolean stateful, List<Answer> answers) {
        ObjectWriter result =
                new ObjectWriter()
                        .put("protocolVersion", version(clientVersion, answers))
                        .raw("capabilities", capabilities(stateful, answers))
                        .raw("serverInfo", serverInfo())
                        .put("instructions", instructions(answers));
        return result.toBytes();
    }

    /// The merged answers to `server/discover`. The gateway serves every revision in front of every
    /// server.
    public static ObjectWriter discover(List<Answer> answers) {
        byte[] meta = new ObjectWriter().raw(RequestMeta.SERVER_INFO, serverInfo()).toBytes();
        return new ObjectWriter()
                .raw("supportedVersions", supportedVersions())
                .raw("capabilities", capabilities(true, answers))
                .put("instructions", instructions(answers))
                .raw("_meta", meta);
    }

    /// The revisions that clients may choose from, as JSON.
    public static byte[] supportedVersions() {
        return ObjectWriter.array(
                ProtocolVersion.texts().stream().map(ObjectWriter::string).toList());
    }

    private static String version(String clientVersion, List<Answer> answers) {
        List<String> texts = new ArrayList<>(List.of(clientVersion));
        answers.stream()
                .flatMap(a -> a.result.member("protocolVersion").stream())
                .flatMap(v -> v.text().stream())
                .forEach(texts::add);
        return ProtocolVersion.common(texts);
    }

    private static byte[] capabilities(boolean stateful, List<Answer> answers) {
        byte[] changing = new ObjectWriter().put("listChanged", true).toBytes();
        ObjectWriter resources = new ObjectWriter().put("listChanged", true);
        if (stateful) {
            resources.put("subscribe", true);
        }
        ObjectWriter all =
                new ObjectWriter()
                        .raw("tools", changing)
                        .raw("prompts", changing)
                        .raw("resources", resources.toBytes());
        for (String kind : List.of("logging", "completions")) {
            if (answers.stream().anyMatch(a -> a.result.path("capabilities", kind).isPresent())) {
                all.raw(kind, new ObjectWriter().toBytes());
            }
        }
        extensions(answers).ifPresent(extensions -> all.raw("extensions", extensions));
        return all.toBytes();
    }

    /// All extensions that any server has; settings only where all that have it agree.
    private static Optional<byte[]> extensions(List<Answer> answers) {
        Map<String, byte[]> merged = new LinkedHashMap<>();
        for (Answer answer : answers) {
            answer.result.path("capabilities", "extensions").stream()
                    .flatMap(e -> e.members().stream())
                    .forEach(m ->
                            merged.merge(
                                    m.name(),
                                    m.value().bytes(),
                                    (a, b) ->
                                            Arrays.equals(a, b)
                                                    ? a
                                                    : new ObjectWriter().toBytes()));
        }
        if (merged.isEmpty()) {
            return Optional.empty();
        }
        ObjectWriter extensions = new ObjectWriter();
        merged.forEach(extensions::raw);
        return Optional.of(extensions.toBytes());
    }

    private static byte[] serverInfo() {
        String version = InitializeMerge.class.getPackage().getImplementationVersion();
        return new ObjectWriter()
                .put("name", "gatehouse")
                .put("version", version == null ? "development" : version)
                .toBytes();
    }

    private static String instructions(List<Answer> answers) {
        StringBuilder text = new StringBuilder(PREAMBLE);
        for (Answer answer : answers) {
            answer.result
                    .member("instructions")
                    .flatMap(RawJson::text)
                    .filter(t -> !t.isEmpty())
                    .ifPresent(t -> text.append("\n\n[" + answer.target + "]\n" + t));
        }
        return text.toString();
    }
}
