package io.gatehouse.core.llm;

import io.gatehouse.core.backend.AccessFields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Listens in on an event stream for what its events say about usage. Keeps one line at a time; a line that is too long is not
/// listened to. Used by one thread.
final class UsageTap {

    private static final int LONGEST_LINE = 256 * 1024;
    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern USAGE = Pattern.compile("\"usage\"\\s*:\\s*\\{");

    private final AccessFields fields;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    UsageTap(AccessFields fields) {
        this.fields = fields;
    }

    void see(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                endLine();
            } else if (line.size() < LONGEST_LINE) {
                line.write(bytes[i]);
            } else {
                tooLong = true;
            }
        }
    }

    /// Nothing follows; the last line may have no end.
    void end() {
        endLine();
    }

    private void endLine() {
        if (!tooLong && line.size() > DATA.length) {
            byte[] whole = line.toByteArray();
            if (startsWithData(whole) && mayTell(whole)) {
                Usage.note(Arrays.copyOfRange(whole, DATA.length, whole.length), fields);
            }
        }
        line.reset();
        tooLong = false;
    }

    private static boolean startsWithData(byte[] bytes) {
        return Arrays.equals(bytes, 0, DATA.length, DATA, 0, DATA.length);
    }

    /// Most events hold a few words of text only; they are not parsed.
    private boolean mayTell(byte[] bytes) {
        return fields.get("gen_ai.response.model").isEmpty()
                || USAGE.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find();
    }
}
