package io.gatehouse.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.Response;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UiFilesTest {

    private final UiFiles files = new UiFiles("io/gatehouse/test-ui/");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ui"})
    void sendsPeopleToTheUi(String path) {
        Response answer = get(path);
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.headers().first("location")).contains("/ui/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ui/", "/ui/index.html", "/ui/playground", "/ui/policies/"})
    void everyPageIsTheOneDocument(String path) {
        Response answer = get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Test UI");
        assertThat(answer.headers().first("content-type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().first("cache-control")).contains("no-cache");
    }

    @Test
    void namesWithAHashAreKeptForever() {
        Response answer = get("/ui/assets/index-abc123.js");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("content-type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(answer.headers().first("cache-control"))
                .contains("public, max-age=31536000, immutable");
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() {
        Optional<String> etag = get("/ui/").headers().first("etag");
        assertThat(etag).isPresent();
        Response again = files.answer("GET", "/ui/", etag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(files.answer("GET", "/ui/", Optional.of("\"other\"")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/../outside.txt",
                "/ui/assets/../../outside.txt",
                "/ui/./../outside.txt",
                "/ui//outside.txt",
                "/ui/..%2foutside.txt",
                "/ui/%2e%2e/outside.txt",
                "/ui/%2e%2e%2foutside.txt",
                "/ui/..\\outside.txt",
                "/ui/..;/outside.txt",
                "/ui/assets/..%5coutside.txt",
                "/ui/.hidden.txt",
                "/ui/assets/",
                "/ui/assets/none.js",
                "/ui/assets/nothing",
                "/ui/index.html/",
                "/ui/index.html%00.js",
                "/ui/index.html\u0000.js",
                "/ui/file:/etc/passwd.txt",
                "/ui/C:/outside.txt",
                "/ui/~root/x.txt",
                "/ui/none.html"
            })
    void nothingOutsideTheFolderIsServed(String path) {
        Response answer = get(path);
        assertThat(answer.text()).doesNotContain("secret");
        assertThat(answer.status() == 404 || answer.text().contains("Test UI"))
                .as("%s: %s %s", path, answer.status(), answer.text())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "HEAD", "get"})
    void filesCanOnlyBeRead(String method) {
        assertThat(files.answer(method, "/ui/", Optional.empty()).status()).isEqualTo(405);
    }

    @Test
    void saysThatTheUiWasNotBuiltIn() {
        Response answer =
                new UiFiles("io/gatehouse/nowhere/").answer("GET", "/ui/", Optional.empty());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("not built into", "/api/overview")
                .doesNotContain("http:", "https:", "src=");
    }

    private Response get(String path) {
        return files.answer("GET", path, Optional.empty());
    }
}
