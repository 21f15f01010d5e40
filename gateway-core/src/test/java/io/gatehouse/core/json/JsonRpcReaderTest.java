package io.gatehouse.core.json;

import static io.gatehouse.core.json.Json.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.JsonRpcMessage.Failure;
import io.gatehouse.core.json.JsonRpcMessage.Invalid;
import io.gatehouse.core.json.JsonRpcMessage.Notification;
import io.gatehouse.core.json.JsonRpcMessage.Request;
import io.gatehouse.core.json.JsonRpcMessage.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1                              | 1                              | false",
                "-5                             | -5                             | false",
                "123456789012345678901234567890 | 123456789012345678901234567890 | false",
                "\"a\\u0062\"                   | ab                             | true",
                "\"\"                           | ''                             | true",
            })
    void readsRequests(String id, String value, boolean isText) {
        JsonRpcMessage message =
                read("{'jsonrpc':'2.0','id':ID,'method':'tools/call','params':{'name':'x'}}", id);
        assertThat(message).isInstanceOf(Request.class);
        Request request = (Request) message;
        assertThat(request.id()).isEqualTo(new RequestId(value, isText));
        assertThat(request.method()).isEqualTo("tools/call");
        assertThat(request.param("name").flatMap(RawJson::text)).contains("x");
    }

    @Test
    void readsNotificationsAndAnswers() {
        assertThat(read("{'jsonrpc':'2.0','method':'m'}")).isInstanceOf(Notification.class);
        assertThat(read("{'jsonrpc':'2.0','method':'m','params':null}"))
                .isInstanceOfSatisfying(Notification.class, n -> assertThat(n.params()).isEmpty());
        assertThat(read("{'jsonrpc':'2.0','id':1,'result':{}}")).isInstanceOf(Result.class);
        assertThat(read("{'jsonrpc':'2.0','id':null,'error':{'code':-32700,'message':'x'}}"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        f -> {
                            assertThat(f.id()).isEmpty();
                            assertThat(f.code()).isEqualTo(-32700);
                            assertThat(f.message()).isEqualTo("x");
                        });
        assertThat(read("{'jsonrpc':'2.0','error':7}"))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "'x'",
                "[]",
                "[{'jsonrpc':'2.0','id':1,'method':'m'}]",
                "{}",
                "{'id':1,'method':'m'}",
                "{'jsonrpc':'1.0','id':1,'method':'m'}",
                "{'jsonrpc':2.0,'id':1,'method':'m'}",
                "{'jsonrpc':'2.0','id':null,'method':'m'}",
                "{'jsonrpc':'2.0','id':1.5,'method':'m'}",
                "{'jsonrpc':'2.0','id':1e2,'method':'m'}",
                "{'jsonrpc':'2.0','id':true,'method':'m'}",
                "{'jsonrpc':'2.0','id':{},'method':'m'}",
                "{'jsonrpc':'2.0','id':1,'method':7}",
                "{'jsonrpc':'2.0','id':1,'method':null}",
                "{'jsonrpc':'2.0','id':1}",
                "{'jsonrpc':'2.0','id':1,'result':1,'error':{}}",
                "{'jsonrpc':'2.0','id':1,'method':'m','result':1}",
                "{'jsonrpc':'2.0','id':1,'method':'m','error':{}}",
                "{'jsonrpc':'2.0','result':1}",
                "{'jsonrpc':'2.0','id':null,'result':1}",
                "{'jsonrpc':'2.0','id':1.5,'error':{}}",
                "{'jsonrpc':'2.0','id':1,'method':'m','Method':'n'}",
                "{'jsonrpc':'2.0','id':1,'method':'m','PARAMS':{}}",
                "{'jsonrpc':'2.0','id':1,'method':'m','paramſ':{}}",
                "{'jsonrpc':'2.0','id':1,'id':2,'method':'m'}",
                "{'jsonrpc':'2.0','id':1,'method':'m','params':{'name':'a','name':'b'}}",
            })
    void refusesWhatCouldBeReadDifferently(String text) {
        assertThat(read(text)).isInstanceOf(Invalid.class);
    }

    @Test
    void readsArraysOfMessagesWhereTheyAreAllowed() {
        assertThat(
                        JsonRpcReader.readAll(
                                bytes(
                                        "[{\"jsonrpc\":\"2.0\",\"method\":\"a\"},"
                                                + "[{\"jsonrpc\":\"2.0\",\"method\":\"b\"}]]")))
                .hasExactlyElementsOfTypes(Notification.class, Invalid.class);
    }

    private static JsonRpcMessage read(String text) {
        return JsonRpcReader.read(bytes(text.replace('\'', '"')));
    }

    private static JsonRpcMessage read(String text, String id) {
        return JsonRpcReader.read(bytes(text.replace('\'', '"').replace("ID", id)));
    }
}
