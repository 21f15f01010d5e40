package io.gatehouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Published types and their methods are documented. The compiler can demand that only together with
 * a tag for every parameter and result, so it is asked here.
 */
class PublishedTypesTest {
    @ParameterizedTest
    @ValueSource(strings = {"gateway-domain", "gateway-ports", "gateway-testkit"})
    void areDocumented(String module) throws IOException {
        assertThat(undocumented(Path.of("..", module, "src", "main", "java"))).isEmpty();
    }

    private static List<String> undocumented(Path sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(sources)) {
            var units =
                    files.getJavaFileObjectsFromPaths(
                            paths.filter(path -> path.toString().endsWith(".java")).toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, units);
            var search = new Search(Trees.instance(task));
            search.scan(task.parse(), null);
            return search.found;
        }
    }

    /** Walks down public and protected types only. */
    private static final class Search extends TreePathScanner<Void, Void> {
        private static final Set<String> SPEAKING_FOR_THEMSELVES = Set.of("Override", "Test");
        private final List<String> found = new ArrayList<>();
        private final Trees trees;

        Search(Trees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (!isPublished(type.getModifiers())) {
                return null;
            }
            check(type, type.getSimpleName().toString());
            return super.visitClass(type, unused);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            if (isPublished(method.getModifiers())
                    && method.getReturnType() != null
                    && !speaksForItself(method)) {
                check(method, method.getName().toString());
            }
            return null;
        }

        private void check(Tree tree, String name) {
            if (trees.getDocComment(getCurrentPath()) == null) {
                CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                long start = trees.getSourcePositions().getStartPosition(unit, tree);
                Path file = Path.of(unit.getSourceFile().getName()).getFileName();
                found.add(file + ":" + unit.getLineMap().getLineNumber(start) + " " + name);
            }
        }

        private boolean isPublished(ModifiersTree modifiers) {
            var flags = modifiers.getFlags();
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (isMemberOfInterface() && !flags.contains(Modifier.PRIVATE));
        }

        private boolean isMemberOfInterface() {
            Tree owner = getCurrentPath().getParentPath().getLeaf();
            return owner.getKind() == Tree.Kind.INTERFACE
                    || owner.getKind() == Tree.Kind.ANNOTATION_TYPE;
        }

        private static boolean speaksForItself(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .map(annotation -> annotation.getAnnotationType().toString())
                    .anyMatch(SPEAKING_FOR_THEMSELVES::contains);
        }
    }
}
