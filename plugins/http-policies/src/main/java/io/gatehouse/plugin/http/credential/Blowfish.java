package io.gatehouse.plugin.http.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Blowfish with the expensive key schedule of bcrypt. Its tables begin as the digits of pi, which are computed here. For one use.
final class Blowfish {

    private static final int SUBKEYS = 18;
    private static final int BOXES = 4 * 256;
    private static final int[] PI = Pi.words(SUBKEYS + BOXES);
    private static final byte[] TEXT =
            "OrpheanBeholderScryDoubt".getBytes(StandardCharsets.US_ASCII);

    private final int[] subkeys = Arrays.copyOf(PI, SUBKEYS);
    private final int[] boxes = Arrays.copyOfRange(PI, SUBKEYS, SUBKEYS + BOXES);
    private int left;
    private int right;

    private Blowfish() {}

    /// The 24 bytes that a password comes to.
    ///
    /// @param key the password with a zero byte at its end
    static byte[] bcrypt(int cost, byte[] salt, byte[] key) {
        Blowfish state = new Blowfish();
        state.expand(salt, key);
        byte[] nothing = new byte[salt.length];
        for (long i = 0; i < 1L << cost; i++) {
            state.expand(nothing, key);
            state.expand(nothing, salt);
        }
        return state.encrypt();
    }

    private byte[] encrypt() {
        byte[] result = new byte[TEXT.length];
        for (int block = 0; block < TEXT.length; block += 8) {
            left = word(TEXT, block);
            right = word(TEXT, block + 4);
            for (int i = 0; i < 64; i++) {
                encipher();
            }
            put(result, block, left);
            put(result, block + 4, right);
        }
        return result;
    }

    private void expand(byte[] salt, byte[] key) {
        for (int i = 0; i < SUBKEYS; i++) {
            subkeys[i] ^= word(key, i * 4);
        }
        left = 0;
        right = 0;
        int at = 0;
        for (int i = 0; i < SUBKEYS; i += 2) {
            at = mix(salt, at);
            subkeys[i] = left;
            subkeys[i + 1] = right;
        }
        for (int i = 0; i < BOXES; i += 2) {
            at = mix(salt, at);
            boxes[i] = left;
            boxes[i + 1] = right;
        }
    }

    private int mix(byte[] salt, int at) {
        left ^= word(salt, at);
        right ^= word(salt, at + 4);
        encipher();
        return (at + 8) % salt.length;
    }

    private void encipher() {
        int l = left ^ subkeys[0];
        int r = right;
        for (int i = 1; i <= 16; i += 2) {
            r ^= f(l) ^ subkeys[i];
            l ^= f(r) ^ subkeys[i + 1];
        }
        left = r ^ subkeys[SUBKEYS - 1];
        right = l;
    }

    private int f(int x) {
        int sum = boxes[x >>> 24] + boxes[256 + (x >>> 16 & 0xff)];
        return (sum ^ boxes[512 + (x >>> 8 & 0xff)]) + boxes[768 + (x & 0xff)];
    }

    /// Four bytes from a place on, beginning again at the start.
    private static int word(byte[] bytes, int from) {
        int word = 0;
        for (int i = 0; i < 4; i++) {
            word = word << 8 | (bytes[(from + i) % bytes.length] & 0xff);
        }
        return word;
    }

    private static void put(byte[] bytes, int at, int word) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (word >>> (24 - 8 * i));
        }
    }
}
