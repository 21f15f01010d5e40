package io.gatehouse.plugin.cel.value;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Strings are sequences of Unicode characters: they are counted in UTF-8 bytes, indexed by character and ordered by code point.
public final class Texts {

    private Texts() {}

    /// The length in UTF-8 bytes.
    public static long size(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                size += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                // Two halves of two bytes each make the four of a supplementary character.
                size += 2;
            } else {
                size += 3;
            }
        }
        return size;
    }

    /// Order by code point, which is also the order of the UTF-8 forms.
    public static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean supplementary = Character.isSurrogate(a);
                return supplementary == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Boolean.compare(supplementary, !supplementary);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /// The UTF-8 form.
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The string that UTF-8 bytes stand for, or a failure if they are none.
    public static Object decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return Failure.wrong("bytes are not UTF-8");
        }
    }

    /// Whether one sequence of bytes stands inside another.
    public static boolean contains(byte[] all, byte[] part) {
        for (int from = 0; from + part.length <= all.length; from++) {
            if (Arrays.equals(all, from, from + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
