package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.text.ExpandedText;
import io.gatehouse.adapter.config.text.SourceText;
import io.gatehouse.adapter.config.tree.Tree;
import io.gatehouse.domain.backend.McpServerAddress.OpenApi.Schema;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.openapi.ApiDocument;
import io.gatehouse.domain.openapi.ApiProblem;
import io.gatehouse.domain.openapi.ApiReading;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Reads OpenAPI documents that stand in the configuration or in files.
///
/// @param reading what is found wrong goes there
record ApiReader(Reading reading) {

    /// What describes an API.
    Optional<Schema> read(McpSection.Api api) {
        Place place = api.place().child("schema").orElse(api.place());
        return switch (api.schema()) {
            case TextSource.Inline(String text) -> inline(text, place);
            case TextSource.File(String path, String text) -> file(path, text);
            case TextSource.Remote(URI url) -> Optional.of(new Schema.Remote(url));
        };
    }

    private Optional<Schema> file(String path, String text) {
        Problems problems = new Problems();
        Optional<Schema> schema = parse(path, text, problems);
        problems.inOrder().forEach(p -> reading.problems().error(p.origin(), p.message()));
        return schema;
    }

    /// Its lines are counted within the text: where they are in the file depends on how YAML folds it.
    private Optional<Schema> inline(String text, Place place) {
        Problems problems = new Problems();
        Optional<Schema> schema = parse("schema", text, problems);
        problems.inOrder()
                .forEach(p ->
                        reading.error(
                                place, "line " + p.origin().line() + " of it: " + p.message()));
        return schema;
    }

    private Optional<Schema> parse(String name, String text, Problems problems) {
        Optional<Place> root =
                Tree.read(ExpandedText.verbatim(new SourceText(name, text)), problems)
                        .map(node -> Place.root(node, name));
        if (root.isEmpty()) {
            if (problems.errors() == 0) {
                problems.error(new Origin(name, 1, 1, ""), "the document is empty");
            }
            return Optional.empty();
        }
        Optional<Object> document =
                new Shapes().bind(Object.class, root.get(), new Reading(problems, reading.files()));
        return document.filter(_ -> problems.errors() == 0)
                .flatMap(values -> document(values, root.get(), problems));
    }

    private static Optional<Schema> document(Object values, Place root, Problems problems) {
        return switch (ApiReading.of(values)) {
            case ApiReading.Read(ApiDocument document) -> Optional.of(new Schema.Known(document));
            case ApiReading.Unusable(List<ApiProblem> found) -> {
                found.forEach(problem -> tell(problem, root, problems));
                yield Optional.empty();
            }
        };
    }

    private static void tell(ApiProblem problem, Place root, Problems problems) {
        Place at = root;
        for (String step : problem.pointer().split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            Place here = at;
            at = here.child(key).or(() -> item(here, key)).orElse(here);
        }
        problems.error(at.keyOrigin(), problem.message());
    }

    private static Optional<Place> item(Place list, String index) {
        List<Place> items = list.items();
        return index.matches("[0-9]{1,6}") && Integer.parseInt(index) < items.size()
                ? Optional.of(items.get(Integer.parseInt(index)))
                : Optional.empty();
    }
}
