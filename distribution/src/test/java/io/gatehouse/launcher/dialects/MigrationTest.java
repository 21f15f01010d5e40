package io.gatehouse.launcher.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.DescribedSource;
import io.gatehouse.domain.config.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is migrated means the same. */
class MigrationTest {

    @TempDir private Path folder;

    private void assertMeansTheSame(DescribedSource source) {
        String yaml = source.migrated().orElseThrow();
        assertThat(Dialects.good(new Dialects(folder).text(yaml)))
                .describedAs(yaml)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Origin.class)
                .isEqualTo(Dialects.good(source));
    }

    @Test
    void ofAStaticFile() {
        assertMeansTheSame(
                new Dialects(folder)
                        .text(
                                """
                                {"type":"static","listeners":[{"sse":{"port":"3000","authn":{"jwt":{
                                  "issuer":["1e3"],"localJwks":{"inline":"{\\"keys\\":[]}"}}},
                                  "rbac":[{"rules":[{"key":"a","value":"$$HOME \\"q\\" #"}]}]}}],
                                 "targets":{"mcp":[{"name":"t","stdio":{"cmd":"x",
                                  "args":["true","1","","- a: b","line\\nline"],"env":{"K":"null"}}}]}}
                                """));
    }

    @Test
    void ofManifests() throws IOException {
        Files.createDirectory(folder.resolve("k8s"));
        Files.writeString(
                folder.resolve("k8s/all.yaml"), ManifestsTest.SEED + "---\n" + ManifestsTest.JWT);
        assertMeansTheSame(new Dialects(folder).manifests());
    }

    @Test
    void standaloneFilesAreThereAlready() {
        assertThat(new Dialects(folder).text("binds: []").migrated()).isEmpty();
    }
}
