package io.gatehouse.adapter.config.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.Load;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpServerAddress.OpenApi.Schema;
import io.gatehouse.domain.openapi.ApiDocument;
import io.gatehouse.domain.openapi.ApiOperation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTargetsTest {

    @TempDir Path folder;

    @Test
    void readsThePetstore() throws IOException {
        Files.copy(Path.of("src/test/resources/petstore.yaml"), folder.resolve("petstore.yaml"));

        ApiDocument document = document("{host: 'http://api:8080', schema: {file: petstore.yaml}}");

        assertThat(document.title()).isEqualTo("Petstore");
        assertThat(document.basePath()).isEqualTo("/api/v3");
        assertThat(document.operations())
                .extracting(ApiOperation::name)
                .containsExactly(
                        "updatePet",
                        "addPet",
                        "findPetsByStatus",
                        "getPetById",
                        "deletePet",
                        "uploadFile");
        ApiOperation added = document.operations().get(1);
        assertThat(added.title()).contains("Add a new pet to the store");
        assertThat(added.inputSchema())
                .contains("\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"object\"")
                .contains("\"required\":[\"body\"]")
                .doesNotContain("$ref");
        assertThat(document.operations().get(4).inputSchema())
                .contains("\"path\":{", "\"header\":{")
                .contains("\"required\":[\"path\"]");
    }

    @Test
    void readsADocumentThatStandsInTheConfiguration() {
        assertThat(
                        document(
                                        "{host: 'api:8080', schema: '{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"get\": {}}}}'}")
                                .operations()
                                .getFirst()
                                .name())
                .isEqualTo("get_a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host: 'http://api:8080'               | http://api:8080/",
                "host: 'https://api/v2'                | https://api/v2",
                "host: 'api:8080'                      | http://api:8080/",
                "host: api, port: 81, path: /x         | http://api:81/x",
            })
    void knowsWhereTheApiIs(String written, String endpoint) {
        McpServerAddress.OpenApi api =
                api("{" + written + ", schema: {url: 'https://docs/api.json'}}");

        assertThat(api.endpoint()).hasToString(endpoint);
        assertThat(api.schema()).isEqualTo(new Schema.Remote(URI.create("https://docs/api.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{host: 'api:80'}                                  | 4:5: missing field \"schema\"",
                "{schema: 'openapi: 3.0.0'}                        | either host or backend",
                "{host: 'api:80', schema: {file: none.yaml}}       | none.yaml",
                "{host: 'api:80', schema: {url: 'ftp://x'}}        | http:// or https://",
                "{host: 'api:80', schema: {text: x}}               | unknown field \"text\"",
                "{host: 'api:80', schema: ''}                      | the document is empty",
                "{host: 'api:80', schema: '{'}                     | line 1 of it",
                "{host: 'api:80', schema: 'a: [*b]'}               | no anchor &b",
                "{host: 'api:80', schema: 'swagger: 2'}            | Swagger 2",
                "{host: 'api:80', schema: {file: ref.yaml}}        | ref.yaml:3:7: nothing is at the reference \"#/none\"",
                "{host: 'api:80', schema: {file: deep.json}}       | deep.json:1:",
            })
    void tellsWhatIsWrongAndWhere(String written, String problem) throws IOException {
        Files.writeString(
                folder.resolve("ref.yaml"),
                "openapi: 3.0.0\npaths: {/a: {get: {parameters: [\n      {$ref: '#/none'}]}}}\n");
        Files.writeString(folder.resolve("deep.json"), "[".repeat(10_000));

        assertThat(Load.load().in(folder).problems(text(written)))
                .anySatisfy(p -> assertThat(p).contains(problem));
    }

    private ApiDocument document(String written) {
        if (api(written).schema() instanceof Schema.Known(ApiDocument document)) {
            return document;
        }
        throw new AssertionError(written);
    }

    private McpServerAddress.OpenApi api(String written) {
        Backend backend =
                Load.load().in(folder).route(text(written)).backends().getFirst().backend();
        if (backend instanceof Backend.Mcp(var mcp)
                && mcp.targets().getFirst().address() instanceof McpServerAddress.OpenApi api) {
            return api;
        }
        throw new AssertionError(List.of(backend));
    }

    private static String text(String written) {
        return "mcp:\n  targets:\n  - name: api\n    openapi: " + written + "\n";
    }
}
