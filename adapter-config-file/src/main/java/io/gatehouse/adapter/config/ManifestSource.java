package io.gatehouse.adapter.config;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.kubernetes.ManifestDialect;
import io.gatehouse.adapter.config.kubernetes.ManifestStatus;
import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.standalone.Machine;
import io.gatehouse.adapter.config.standalone.StandaloneDialect;
import io.gatehouse.adapter.config.text.ExpandedText;
import io.gatehouse.adapter.config.text.SourceText;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.Tree;
import io.gatehouse.adapter.config.watch.FileText;
import io.gatehouse.adapter.config.watch.FileWatch;
import io.gatehouse.adapter.config.watch.Watched;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.ports.outbound.ConfigStore;
import io.gatehouse.ports.plugin.PolicyCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Kubernetes manifests in a folder as one configuration. Thread-safe.
public final class ManifestSource implements DescribedSource {

    private static final Pattern MANIFEST = Pattern.compile("(?i).+\\.(ya?ml|json)");
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---[ \\t]*(#.*)?$\\R?");

    private final Path named;
    private final Path folder;
    private final Surroundings surroundings;
    private final StandaloneDialect dialect;
    private volatile Watched last = new Watched(Map.of());

    /// Prepares the source; nothing is read yet.
    ///
    /// @param named the folder as the user named it
    /// @param catalog the policies that may be written
    public ManifestSource(Path named, PolicyCatalog catalog, Surroundings surroundings) {
        this.named = named;
        this.folder = surroundings.workingDirectory().resolve(named).normalize();
        this.surroundings = surroundings;
        this.dialect =
                new StandaloneDialect(
                        catalog, new Machine(surroundings.variables(), surroundings.processors()));
    }

    @Override
    public Loading load() {
        LoadedFiles files = new LoadedFiles(surroundings.workingDirectory());
        Problems problems = new Problems();
        Reading reading = new Reading(problems, files);
        ManifestDialect manifests = manifests(files, reading);
        Optional<GatewayConfig> config = read(manifests, reading);
        last = files.watched();
        List<ConfigProblem> all = problems.inOrder();
        return config.isPresent() && problems.errors() == 0
                ? new Loading.Loaded(config.get(), all)
                : new Loading.Refused(all);
    }

    /// What becomes of each resource.
    ///
    /// @param check what is found wrong with a configuration that can be read
    public ManifestStatus status(Function<GatewayConfig, List<ConfigProblem>> check) {
        LoadedFiles files = new LoadedFiles(surroundings.workingDirectory());
        Problems problems = new Problems();
        Reading reading = new Reading(problems, files);
        ManifestDialect manifests = manifests(files, reading);
        Optional<GatewayConfig> config = read(manifests, reading);
        List<ConfigProblem> all = new ArrayList<>(problems.inOrder());
        if (problems.errors() == 0) {
            config.ifPresent(c -> all.addAll(check.apply(c)));
        }
        return manifests.status(all);
    }

    @Override
    public Optional<String> migrated() {
        LoadedFiles files = new LoadedFiles(surroundings.workingDirectory());
        Problems problems = new Problems();
        Node tree = manifests(files, new Reading(problems, files)).rewrite();
        return problems.errors() == 0 ? Optional.of(StandaloneYaml.of(tree)) : Optional.empty();
    }

    private ManifestDialect manifests(LoadedFiles files, Reading reading) {
        ManifestDialect manifests = new ManifestDialect(reading);
        files.read(folder);
        for (Path file : manifestFiles(reading.problems())) {
            read(file, files, reading.problems(), manifests);
        }
        return manifests;
    }

    private Optional<GatewayConfig> read(ManifestDialect manifests, Reading reading) {
        return dialect.read(Place.root(manifests.rewrite(), named.toString()), reading);
    }

    @Override
    public Watch watch(Runnable onChange) {
        return new FileWatch(() -> last, onChange, FileWatch.Timing.USUAL);
    }

    @Override
    public ConfigStore store() {
        return new NoText(named.toString(), dialect.schema());
    }

    @Override
    public String describe(List<ConfigProblem> problems) {
        return ConfigReport.WITHOUT_TEXT.describe(problems);
    }

    private List<Path> manifestFiles(Problems problems) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(f -> MANIFEST.matcher(f.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.error(
                    new Origin(named.toString(), 0, 0, ""),
                    "the folder " + folder + " cannot be read");
            return List.of();
        }
    }

    private void read(Path file, LoadedFiles files, Problems problems, ManifestDialect manifests) {
        String name = named.resolve(file.getFileName()).toString();
        switch (files.read(file)) {
            case FileText.Unreadable(String reason, String _) ->
                    problems.error(new Origin(name, 0, 0, ""), "the file " + file + " " + reason);
            case FileText.Present(String text, String _) ->
                    documents(text).forEach(document -> read(name, document, problems, manifests));
        }
    }

    private static void read(
            String name, String document, Problems problems, ManifestDialect manifests) {
        ExpandedText text = ExpandedText.verbatim(SourceText.oneOfSeveral(name, document));
        Tree.read(text, problems).ifPresent(node -> manifests.add(Place.root(node, name)));
    }

    /// The documents of a stream, each behind as many empty lines as stand before it, so that lines keep their numbers.
    private static List<String> documents(String text) {
        Stream.Builder<String> documents = Stream.builder();
        int from = 0;
        var separators = SEPARATOR.matcher(text);
        while (separators.find()) {
            addDocument(text, from, separators.start(), documents);
            from = separators.end();
        }
        addDocument(text, from, text.length(), documents);
        return documents.build().toList();
    }

    private static void addDocument(
            String text, int from, int to, Stream.Builder<String> documents) {
        String document = text.substring(from, to);
        boolean empty =
                document.lines().map(String::strip).allMatch(l -> l.isEmpty() || l.startsWith("#"));
        if (!empty) {
            long before = text.substring(0, from).chars().filter(c -> c == '\n').count();
            documents.add("\n".repeat((int) before) + document);
        }
    }
}
