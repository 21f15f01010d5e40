package io.gatehouse.adapter.undertow.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Makes text of bytes, and the same text of the same bytes: what a client says on one connection it mostly says again. Confined to one
/// thread at a time.
final class LastText {

    private byte[] bytes = {};
    private String text = "";

    String of(byte[] source, int start, int end) {
        if (!Arrays.equals(source, start, end, bytes, 0, bytes.length)) {
            bytes = Arrays.copyOfRange(source, start, end);
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return text;
    }
}
