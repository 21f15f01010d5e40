package io.gatehouse.testkit.llm;

import static io.gatehouse.testkit.llm.LlmSetup.MAX_BODY;
import static io.gatehouse.testkit.llm.LlmSetup.PORT;
import static io.gatehouse.testkit.llm.LlmSetup.chat;
import static io.gatehouse.testkit.llm.LlmSetup.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeResponseStream;
import io.gatehouse.testkit.mcp.FakeHttpAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final HeaderList EVENTS =
            HeaderList.of("content-type", "text/event-stream; charset=utf-8");

    @Test
    void logsWhatTheAnswerSaysOfItself() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            setup.send(chat("gpt-x"));
            assertThat(setup.logged())
                    .containsEntry("protocol", "llm")
                    .containsEntry("gen_ai.operation.name", "chat")
                    .containsEntry("gen_ai.provider.name", "openai")
                    .containsEntry("gen_ai.request.model", "gpt-x")
                    .containsEntry("gen_ai.response.model", "gpt-3.5-turbo-0125")
                    .containsEntry("gen_ai.usage.input_tokens", 17L)
                    .containsEntry("gen_ai.usage.output_tokens", 23L)
                    .containsEntry("endpoint", "model.test");
            assertThat(setup.logged().toString()).doesNotContain("sk-up");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"usage\":{\"input_tokens\":1,\"output_tokens\":2,"
                        + "\"input_tokens_details\":{\"cached_tokens\":3},"
                        + "\"output_tokens_details\":{\"reasoning_tokens\":4}}}#1#2#3#4",
                "{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":3},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":4}}}#1#2#3#4",
            })
    void understandsEveryShapeOfUsage(
            String answer, long input, long output, long cached, long reasoning) {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            setup.answering(200, answer);
            setup.send(chat("m"));
            assertThat(setup.logged())
                    .containsAllEntriesOf(
                            Map.of(
                                    "gen_ai.usage.input_tokens", input,
                                    "gen_ai.usage.output_tokens", output,
                                    "gen_ai.usage.cache_read.input_tokens", cached,
                                    "gen_ai.usage.reasoning_tokens", reasoning));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{\"usage\":5}",
                "{\"usage\":{\"prompt_tokens\":1.5,\"completion_tokens\":\"9\"}}",
                "{\"usage\":{\"prompt_tokens\":99999999999999999999999}}",
                "{\"model\":{},\"usage\":null}"
            })
    void passesOddAnswersOnAndCountsNothing(String answer) {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            setup.answering(200, answer);
            assertThat(text(setup.send(chat("m")))).isEqualTo(answer);
            assertThat(setup.logged())
                    .doesNotContainKeys("gen_ai.usage.input_tokens", "gen_ai.response.model");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 503})
    void passesErrorsOfTheProviderOnAsTheyAre(int status) {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            String error = "{\"error\": {\"message\":\"m\",\"type\":\"t\"}}";
            HeaderList headers =
                    HeaderList.of("content-type", "application/json").plus("retry-after", "7");
            setup.answering(FakeHttpAnswer.of(status, headers, error));
            Response response = setup.send(chat("m"));
            assertThat(response.status()).isEqualTo(status);
            assertThat(text(response)).isEqualTo(error);
            assertThat(response.headers().first("retry-after")).hasValue("7");
        }
    }

    @Test
    void saysThatAProviderCannotBeReached() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            setup.network.remove("model.test");
            Response response = setup.send(chat("m"));
            assertThat(response.status()).isEqualTo(503);
            assertThat(text(response)).startsWith("upstream call failed: ");
            assertThat(setup.logged()).containsEntry("reason", "UpstreamFailure");
        }
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT, 504, Timeout", "BROKEN, 503, UpstreamFailure"})
    void saysHowACallFailed(UpstreamException.Kind kind, int status, String reason) {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            setup.network.put(
                    "model.test",
                    _ -> {
                        throw new UpstreamException(kind, "it failed", new IOException());
                    });
            assertThat(setup.send(chat("m")).status()).isEqualTo(status);
            assertThat(setup.logged()).containsEntry("reason", reason);
        }
    }

    @Test
    void anAnswerThatBreaksOffBeforeItsEndIsAnError() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            FakeHttpAnswer answer =
                    FakeHttpAnswer.open(200, HeaderList.of("content-type", "application/json"));
            answer.write("{\"id\":");
            answer.breakOff();
            setup.answering(answer);
            assertThat(setup.send(chat("m")).status()).isEqualTo(503);
        }
    }

    @Test
    void streamsEventsAsTheyComeByteForByte() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            FakeHttpAnswer answer = FakeHttpAnswer.open(200, EVENTS);
            setup.answering(answer);
            FakeExchange exchange = setup.gateway().open(PORT, chat("m"));
            FakeResponseStream stream = exchange.awaitStream();
            String first = ": hello\r\nid: 7\ndata: {\"model\":\"m-1\",\"usage\":null}\n\n";
            answer.write(first);
            stream.awaitText(first);
            assertThat(exchange.hasEnded()).isFalse();
            String rest =
                    "data:{\"usage\" : {\"prompt_tokens\":18,\"completion_tokens\":286}}\n\n"
                            + "data: [DONE]\n\n";
            answer.write(rest.substring(0, 20));
            answer.write(rest.substring(20));
            answer.end();
            assertThat(text(exchange.response())).isEqualTo(first + rest);
            assertThat(stream.headers().first("content-type"))
                    .hasValue("text/event-stream; charset=utf-8");
            assertThat(setup.logged())
                    .containsEntry("gen_ai.response.model", "m-1")
                    .containsEntry("gen_ai.usage.input_tokens", 18L)
                    .containsEntry("gen_ai.usage.output_tokens", 286L)
                    .containsKey("agw.ai.time_to_first_token");
        }
    }

    @Test
    void countsUsageOfALastLineWithoutEnd() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            String last = "data: {\"model\":\"m\",\"usage\":{\"prompt_tokens\":3}}";
            setup.answering(FakeHttpAnswer.of(200, EVENTS, last));
            setup.send(chat("m"));
            assertThat(setup.logged()).containsEntry("gen_ai.usage.input_tokens", 3L);
        }
    }

    @Test
    void aStreamThatBreaksOffBreaksOffForTheClient() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            FakeHttpAnswer answer = FakeHttpAnswer.open(200, EVENTS);
            setup.answering(answer);
            FakeExchange exchange = setup.gateway().open(PORT, chat("m"));
            FakeResponseStream stream = exchange.awaitStream();
            answer.write("data: 1\n\n");
            stream.awaitText("data: 1");
            CountDownLatch broken = new CountDownLatch(1);
            stream.onClientGone(broken::countDown);
            answer.breakOff();
            awaits(broken);
            assertThat(stream.text()).isEqualTo("data: 1\n\n");
            exchange.abort(); // the fake does not end by itself when its stream is broken off
        }
    }

    @Test
    void aClientThatLeavesAStreamEndsTheCallAtTheProvider() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            FakeHttpAnswer answer = FakeHttpAnswer.open(200, EVENTS);
            setup.answering(answer);
            FakeExchange exchange = setup.gateway().open(PORT, chat("m"));
            exchange.awaitStream();
            exchange.abort();
            assertThat(answer.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatLeavesBeforeTheWholeAnswerEndsTheCallToo() throws InterruptedException {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            FakeHttpAnswer answer =
                    FakeHttpAnswer.open(200, HeaderList.of("content-type", "application/json"));
            CountDownLatch asked = new CountDownLatch(1);
            setup.network.put(
                    "model.test",
                    _ -> {
                        asked.countDown();
                        return answer;
                    });
            FakeExchange exchange = setup.gateway().open(PORT, chat("m"));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            exchange.abort();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!answer.isClosed() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(answer.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatLeavesInterruptsTheWaitForTheProvider() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            setup.network.put(
                    "model.test",
                    _ -> {
                        asked.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                        }
                        throw new AssertionError();
                    });
            FakeExchange exchange = setup.gateway().open(PORT, chat("m"));
            awaits(asked);
            exchange.abort();
            awaits(interrupted);
        }
    }

    @Test
    void streamsAnswersThatAreTooLargeToLookInto() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            String large = "x".repeat(MAX_BODY * 10 + 1);
            setup.answering(200, large);
            FakeExchange exchange = setup.gateway().open(PORT, chat("m"));
            exchange.awaitStream();
            assertThat(text(exchange.response())).isEqualTo(large);
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
