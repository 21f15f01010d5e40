package io.gatehouse.domain.openapi;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a whole document and collects everything that is wrong with it. Used once.
final class DocumentReader {

    private static final int MOST_OPERATIONS = 2000;
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final Part root;
    private final References references;
    private final List<ApiProblem> problems = new ArrayList<>();
    private final List<ApiOperation> operations = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    DocumentReader(Object document) {
        this.root = new Part(document, "");
        this.references = new References(root);
    }

    ApiReading read() {
        Optional<String> trouble = wrongVersion();
        if (trouble.isPresent()) {
            return new ApiReading.Unusable(List.of(new ApiProblem("", trouble.get())));
        }
        String basePath = basePath();
        for (Map.Entry<String, Part> path :
                root.child("paths").map(Part::children).orElse(List.of())) {
            operations(path.getKey(), path.getValue());
        }
        if (operations.size() > MOST_OPERATIONS) {
            problems.add(
                    new ApiProblem(
                            "/paths", "there are more than " + MOST_OPERATIONS + " operations"));
        }
        if (!problems.isEmpty()) {
            return new ApiReading.Unusable(problems);
        }
        Optional<Part> info = root.child("info");
        return new ApiReading.Read(
                new ApiDocument(
                        info.flatMap(part -> part.text("title")).orElse("OpenAPI"),
                        info.flatMap(part -> part.text("version")).orElse(""),
                        basePath,
                        operations));
    }

    private Optional<String> wrongVersion() {
        if (!root.isObject()) {
            return Optional.of("not an OpenAPI document: an object is expected");
        }
        if (root.child("swagger").isPresent()) {
            return Optional.of("Swagger 2 documents are not read; convert it to OpenAPI 3");
        }
        if (root.text("openapi").filter(version -> version.startsWith("3.")).isEmpty()) {
            return Optional.of("not an OpenAPI 3 document: openapi: 3.x.y is expected");
        }
        return root.child("paths").filter(Part::isObject).isPresent()
                ? Optional.empty()
                : Optional.of("not an OpenAPI document: it has no paths");
    }

    private String basePath() {
        List<Part> servers = root.child("servers").map(Part::items).orElse(List.of());
        if (servers.size() > 1) {
            problems.add(
                    new ApiProblem(
                            "/servers",
                            "several servers; leave one of them, or none and write the path into host"));
            return "";
        }
        Optional<String> url = servers.stream().findFirst().flatMap(server -> server.text("url"));
        // Variables may stand anywhere, also where a URI cannot have them.
        return url.map(text -> text.replaceAll("[{}]", "_")).map(this::path).orElse("");
    }

    private String path(String url) {
        try {
            String path = new URI(url).getRawPath();
            return path == null ? "" : path.replaceFirst("/+$", "");
        } catch (URISyntaxException e) {
            problems.add(new ApiProblem("/servers/0/url", "not a URL: " + e.getReason()));
            return "";
        }
    }

    private void operations(String path, Part item) {
        if (References.of(item).isPresent()) {
            problems.add(
                    new ApiProblem(
                            item.pointer(), "references instead of paths are not supported"));
            return;
        }
        for (Map.Entry<String, Part> operation : item.children()) {
            if (METHODS.contains(operation.getKey())) {
                operation(path, item, operation.getKey(), operation.getValue());
            }
        }
    }

    private void operation(String path, Part item, String method, Part part) {
        try {
            ApiOperation operation =
                    new OperationReader(references, method.toUpperCase(Locale.ROOT), path)
                            .read(item, part);
            String first = names.putIfAbsent(operation.name(), part.pointer());
            if (first != null) {
                throw part.unusable(
                        "the operation " + operation.name() + " is there already, at " + first);
            }
            operations.add(operation);
        } catch (UnusableException e) {
            problems.add(e.problem());
        }
    }
}
