package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The admin server of a real gateway, over real sockets. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class AdminTest {

    @TempDir private Path folder;

    @Test
    void showsChangesAndStopsAGateway() throws Exception {
        int admin = Ports.free();
        int data = Ports.free();
        String yaml =
                """
                # kept
                config: {readinessAddr: "off", adminAddr: "localhost:%d"}
                binds:
                - port: %d # kept too
                  listeners:
                  - routes:
                    - name: first
                      backends:
                      - host: localhost:%d
                """
                        .formatted(admin, data, admin);
        RunningGateway gateway = RunningGateway.serving(Distribution.built(), yaml, folder);
        try (gateway) {
            gateway.awaitLog("Admin UI available at http://localhost:" + admin + "/ui/");
            assertThat(Http.get(admin, "/ui/").statusCode()).isEqualTo(200);
            assertThat(Http.get(admin, "/api/overview").body())
                    .contains("\"name\":\"default/first\"", "\"line\":7");
            assertThat(onLoopback("127.0.0.1", admin)).isEqualTo(200);
            assertThat(onLoopback("[::1]", admin)).isEqualTo(200);
            HttpResponse<String> played =
                    Http.get(admin, "/api/playground/" + data + "/api/runtime");
            assertThat(played.headers().firstValue("content-security-policy").orElse(""))
                    .startsWith("sandbox");
            String json = Http.get(admin, "/api/config").body();
            assertThat(Http.post(admin, "/api/config", json.replace("first", "second")).body())
                    .contains("\"status\":\"success\"");
            assertThat(Files.readString(folder.resolve("config.yaml")))
                    .isEqualTo(yaml.replace("first", "second"));
            assertThat(Http.get(admin, "/api/overview").body())
                    .contains("\"name\":\"default/second\"");
            assertThat(Http.post(admin, "/quitquitquit", "").body()).isEqualTo("shutdown now\n");
            assertThat(gateway.awaitEnd()).isZero();
        }
    }

    private static int onLoopback(String host, int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://" + host + ":" + port + "/api/runtime"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
