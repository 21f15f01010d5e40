package io.gatehouse.core.admin;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The files of the UI, which may not have been built in. Thread-safe: a file is read once and then kept.
final class UiFiles {

    private static final String HOME = "/ui/";
    private static final String INDEX = "index.html";
    private static final String DEFAULT_RESOURCES = "io/gatehouse/admin-ui/";
    // No segment begins with a dot, so none leads out of the folder; and there is nothing to
    // decode.
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9_@-][A-Za-z0-9._@-]*/)*[A-Za-z0-9_@-][A-Za-z0-9._@-]*");
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff", "font/woff"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("wasm", "application/wasm"));

    private final String folder;
    private final Map<String, UiFile> read = new ConcurrentHashMap<>();

    private record UiFile(byte[] content, String etag) {}

    UiFiles() {
        this(DEFAULT_RESOURCES);
    }

    /// Files below another folder of the class path.
    UiFiles(String folder) {
        this.folder = folder;
    }

    /// Whether a path is the UI's.
    static boolean covers(String path) {
        return path.equals("/") || path.equals("/ui") || path.startsWith(HOME);
    }

    Response answer(String method, String path, Optional<String> knownEtag) {
        if (!method.equals("GET")) {
            return Answers.error(405, "the UI's files can only be read").with("allow", "GET");
        }
        if (!path.startsWith(HOME)) {
            return Response.empty(308).with("location", HOME);
        }
        String name = path.substring(HOME.length());
        String last = name.substring(name.lastIndexOf('/') + 1);
        boolean page = !last.contains(".") && !name.startsWith("assets/");
        if (!page && !NAME.matcher(name).matches()) {
            return Answers.error(404, "there is no such file");
        }
        return find(page ? INDEX : name)
                .map(file -> answer(page ? INDEX : name, file, knownEtag))
                .orElseGet(
                        () -> page ? UiPage.answer() : Answers.error(404, "there is no such file"));
    }

    private static Response answer(String name, UiFile file, Optional<String> knownEtag) {
        HeaderList headers =
                HeaderList.of(
                        "content-type",
                        TYPES.getOrDefault(
                                name.substring(name.lastIndexOf('.') + 1),
                                "application/octet-stream"),
                        "etag",
                        file.etag,
                        "cache-control",
                        // The build puts a hash of their content into the names below assets/.
                        name.startsWith("assets/")
                                ? "public, max-age=31536000, immutable"
                                : "no-cache");
        boolean same = knownEtag.filter(file.etag::equals).isPresent();
        return same
                ? new Response(304, headers.minus("content-type"), new byte[0])
                : new Response(200, headers, file.content);
    }

    private Optional<UiFile> find(String name) {
        UiFile known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<UiFile> file = load(folder + name);
        file.ifPresent(f -> read.put(name, f));
        return file;
    }

    private static Optional<UiFile> load(String resource) {
        try (InputStream in = UiFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            return Optional.of(new UiFile(content, '"' + digest(content) + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
