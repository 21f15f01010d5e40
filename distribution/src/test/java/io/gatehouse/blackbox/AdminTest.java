package io.gatehouse.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
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

    @Test
    void thePlaygroundPassesEventsOnAsTheyCome() throws Exception {
        int admin = Ports.free();
        int data = Ports.free();
        try (ModelServer models = new ModelServer();
                RunningGateway _ =
                        RunningGateway.serving(
                                        Distribution.built(),
                                        forwarding(admin, data, models),
                                        folder)
                                .awaitPort(data)) {
            URI address =
                    URI.create(
                            "http://localhost:%d/api/playground/%d/v1/chat/completions"
                                    .formatted(admin, data));
            HttpRequest stream =
                    HttpRequest.newBuilder(address)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"waiting\"}"))
                            .build();
            try (HttpClient client = HttpClient.newHttpClient();
                    InputStream body =
                            client.send(stream, HttpResponse.BodyHandlers.ofInputStream()).body()) {
                byte[] first = body.readNBytes(ModelServer.FIRST.length());
                assertThat(new String(first, UTF_8)).isEqualTo(ModelServer.FIRST);
                models.goOn(); // only now does the server send the rest
                assertThat(new String(body.readAllBytes(), UTF_8)).isEqualTo(ModelServer.LAST);
            }
        }
    }

    private static String forwarding(int admin, int data, ModelServer models) {
        return """
        config: {readinessAddr: "off", adminAddr: "localhost:%d"}
        binds:
        - port: %d
          listeners:
          - routes:
            - backends:
              - host: %s
        """
                .formatted(admin, data, models.url().substring("http://".length()));
    }

    @Test
    void pagesOfOtherSitesAndOtherNamesAreRefused() throws Exception {
        int admin = Ports.free();
        String yaml = "config: {readinessAddr: \"off\", adminAddr: \"localhost:" + admin + "\"}\n";
        try (RunningGateway gateway =
                RunningGateway.serving(Distribution.built(), yaml, folder).awaitPort(admin)) {
            gateway.awaitLog("Admin UI available");
            for (String fields :
                    new String[] {
                        "Host: evil.example",
                        "Host: localhost.evil.example:" + admin,
                        "Host: localhost:" + admin + "\r\nOrigin: http://evil.example",
                        "Host: localhost:" + admin + "\r\nOrigin: null"
                    }) {
                String request = " HTTP/1.1\r\n" + fields + "\r\nConnection: close\r\n";
                String read = "GET /api/config" + request + "\r\n";
                String stop = "POST /quitquitquit" + request + "Content-Length: 0\r\n\r\n";
                assertThat(RawHttp.send(admin, read.getBytes(UTF_8)).status())
                        .as(fields)
                        .isEqualTo(403);
                assertThat(RawHttp.send(admin, stop.getBytes(UTF_8)).status())
                        .as(fields)
                        .isEqualTo(403);
            }
            assertThat(Http.get(admin, "/api/runtime").statusCode()).isEqualTo(200);
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
