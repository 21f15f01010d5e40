package io.gatehouse.adapter.config;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.legacy.StaticDialect;
import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.standalone.Machine;
import io.gatehouse.adapter.config.standalone.StandaloneDialect;
import io.gatehouse.adapter.config.text.EnvironmentExpansion;
import io.gatehouse.adapter.config.text.ExpandedText;
import io.gatehouse.adapter.config.text.Position;
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
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/// A configuration in a YAML or JSON text: a file, standard input or the command line. Thread-safe.
public final class FileConfigSource implements DescribedSource, ConfigStore {

    private final ConfigText input;
    private final Surroundings surroundings;
    private final StandaloneDialect dialect;
    private final StaticDialect older = new StaticDialect();
    private final FileWatch.Timing timing;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicReference<Optional<Last>> last = new AtomicReference<>(Optional.empty());

    /// What the last loading saw.
    private record Last(Watched files, ConfigReport report) {}

    /// Prepares the source; nothing is read yet.
    ///
    /// @param catalog the policies that may be written
    public FileConfigSource(ConfigInput input, PolicyCatalog catalog, Surroundings surroundings) {
        this(input, catalog, surroundings, FileWatch.Timing.USUAL);
    }

    /// Prepares the source with a patience of its own.
    public FileConfigSource(
            ConfigInput input,
            PolicyCatalog catalog,
            Surroundings surroundings,
            FileWatch.Timing timing) {
        this.input = ConfigText.of(input, surroundings.workingDirectory());
        this.surroundings = surroundings;
        this.dialect =
                new StandaloneDialect(
                        catalog, new Machine(surroundings.variables(), surroundings.processors()));
        this.timing = timing;
    }

    @Override
    public Loading load() {
        LoadedFiles files = new LoadedFiles(surroundings.workingDirectory());
        return switch (input.read(files)) {
            case FileText.Present(String text, String _) -> load(input.source(text), files);
            case FileText.Unreadable(String reason, String _) -> {
                remember(files, ConfigReport.WITHOUT_TEXT);
                Origin origin = new Origin(input.name(), 0, 0, "");
                yield new Loading.Refused(List.of(ConfigProblem.error(origin, unreadable(reason))));
            }
        };
    }

    @Override
    public Watch watch(Runnable onChange) {
        if (last.get().isEmpty()) {
            LoadedFiles files = new LoadedFiles(surroundings.workingDirectory());
            input.file().ifPresent(files::read);
            Optional<Last> first =
                    Optional.of(new Last(files.watched(), ConfigReport.WITHOUT_TEXT));
            last.compareAndSet(Optional.empty(), first);
        }
        return new FileWatch(this::watched, onChange, timing);
    }

    @Override
    public String describe(List<ConfigProblem> problems) {
        return last.get().map(Last::report).orElse(ConfigReport.WITHOUT_TEXT).describe(problems);
    }

    @Override
    public ConfigStore store() {
        return this;
    }

    @Override
    public ConfigStore.Reading read() {
        return switch (input.read(new LoadedFiles(surroundings.workingDirectory()))) {
            case FileText.Present(String text, String etag) ->
                    new ConfigStore.Reading.Text(
                            text, etag, input.name(), input.file().isPresent());
            case FileText.Unreadable(String reason, String _) ->
                    new ConfigStore.Reading.Unreadable(unreadable(reason));
        };
    }

    @Override
    public Loading check(String text) {
        LoadedFiles files = new LoadedFiles(surroundings.workingDirectory());
        return read(input.source(text), files).loading();
    }

    @Override
    public Writing write(String text, String etag) {
        Optional<Path> file = input.file();
        if (file.isEmpty()) {
            return new Writing.NotWritable("the configuration is not in a file");
        }
        writing.lock();
        try {
            if (!(read() instanceof ConfigStore.Reading.Text now) || !now.etag().equals(etag)) {
                return new Writing.Changed();
            }
            return new Writing.Written(ReplacedFile.write(file.get(), text));
        } catch (IOException e) {
            return new Writing.NotWritable("the file cannot be written: " + e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Conversion toJson(String text) {
        return new TextEditing(input.name()).toJson(text);
    }

    @Override
    public Conversion edit(String text, String json) {
        return new TextEditing(input.name()).edit(text, json);
    }

    @Override
    public String schema() {
        return dialect.schema();
    }

    @Override
    public Optional<String> migrated() {
        LoadedFiles files = new LoadedFiles(surroundings.workingDirectory());
        return input.read(files) instanceof FileText.Present(String text, String _)
                ? migrated(
                        input.source(text),
                        new io.gatehouse.adapter.config.bind.Reading(new Problems(), files))
                : Optional.empty();
    }

    private Optional<String> migrated(
            SourceText source, io.gatehouse.adapter.config.bind.Reading reading) {
        ExpandedText text =
                new EnvironmentExpansion(surroundings.variables())
                        .expand(source, reading.problems());
        Place root = root(Tree.read(text, reading.problems()), source);
        return StaticDialect.isSpokenIn(root)
                ? older.rewrite(root, reading)
                        .filter(_ -> reading.problems().errors() == 0)
                        .map(StandaloneYaml::of)
                : Optional.empty();
    }

    /// What one reading of a text came to.
    private record Read(Loading loading, ConfigReport report) {}

    private Loading load(SourceText source, LoadedFiles files) {
        Read read = read(source, files);
        remember(files, read.report);
        return read.loading;
    }

    private Read read(SourceText source, LoadedFiles files) {
        Problems problems = new Problems();
        io.gatehouse.adapter.config.bind.Reading reading =
                new io.gatehouse.adapter.config.bind.Reading(problems, files);
        ExpandedText text =
                new EnvironmentExpansion(surroundings.variables()).expand(source, problems);
        int errors = problems.errors();
        Optional<Node> tree = Tree.read(text, problems);
        boolean unreadable = tree.isEmpty() && problems.errors() > errors;
        Optional<GatewayConfig> config =
                unreadable
                        ? Optional.empty()
                        : standalone(root(tree, source), reading)
                                .flatMap(root -> dialect.read(root, reading));
        List<ConfigProblem> all = problems.inOrder();
        Loading loading =
                config.isPresent() && problems.errors() == 0
                        ? new Loading.Loaded(config.get(), all)
                        : new Loading.Refused(all);
        // Where the text has no structure nobody knows what in it is secret: no line is shown.
        return new Read(
                loading,
                unreadable
                        ? ConfigReport.WITHOUT_TEXT
                        : new ConfigReport(source, reading.secrets()));
    }

    /// The file in the standalone dialect, whichever it is written in.
    private Optional<Place> standalone(
            Place root, io.gatehouse.adapter.config.bind.Reading reading) {
        return StaticDialect.isSpokenIn(root)
                ? older.rewrite(root, reading).map(node -> Place.root(node, root.file()))
                : Optional.of(root);
    }

    /// An empty text, or one with comments only, means an object without keys.
    private static Place root(Optional<Node> tree, SourceText source) {
        Node node =
                tree.filter(n -> !(n instanceof Node.Scalar scalar && scalar.isNull()))
                        .orElseGet(FileConfigSource::nothing);
        return Place.root(node, source.name());
    }

    private static Node nothing() {
        return new Node.Mapping(
                Collections.unmodifiableSequencedMap(new LinkedHashMap<>(Map.of())),
                Position.START,
                1);
    }

    private void remember(LoadedFiles files, ConfigReport report) {
        last.set(Optional.of(new Last(files.watched(), report)));
    }

    private Watched watched() {
        return last.get().map(Last::files).orElse(new Watched(Map.of()));
    }

    private String unreadable(String reason) {
        Optional<Path> file = input.file();
        return file.isPresent()
                ? "the file " + file.get() + " " + reason
                : "the configuration " + reason;
    }
}
