package io.gatehouse.plugin.http.credential;

/// DES (FIPS 46-3) as crypt uses it: 25 times over a block of zeros, with a salt that swaps bits of the expansion. Bits are bytes in
/// arrays: nobody asks for speed here.
final class DesCrypt {

    private static final String DIGITS =
            "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int[] CHOICE_1 = {
        57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3,
        60, 52, 44, 36, 63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45,
        37, 29, 21, 13, 5, 28, 20, 12, 4
    };
    private static final int[] CHOICE_2 = {
        14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41,
        52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32
    };
    private static final int[] PERMUTATION = {
        16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19,
        13, 30, 6, 22, 11, 4, 25
    };
    private static final int[] SHIFTS = {1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1};
    private static final String[] BOXES = {
        "e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d",
        "f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9",
        "a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c",
        "7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e",
        "2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453",
        "c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d",
        "4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c",
        "d2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b"
    };

    private final byte[][] keys;
    private final int salt;

    private DesCrypt(byte[] password, String salt) {
        this.keys = keys(password);
        this.salt = DIGITS.indexOf(salt.charAt(0)) | (DIGITS.indexOf(salt.charAt(1)) << 6);
    }

    /// The 13 characters of a password with a salt of two.
    static String hash(byte[] password, String salt) {
        DesCrypt des = new DesCrypt(password, salt);
        // Initial and final permutation of one time and the next undo each other.
        byte[] left = new byte[32];
        byte[] right = new byte[32];
        for (int time = 0; time < 25; time++) {
            for (byte[] key : des.keys) {
                byte[] next = des.mixed(right, key);
                for (int i = 0; i < 32; i++) {
                    next[i] ^= left[i];
                }
                left = right;
                right = next;
            }
            byte[] swap = left;
            left = right;
            right = swap;
        }
        return salt + text(outOf(left, right));
    }

    private static byte[][] keys(byte[] password) {
        byte[] bits = new byte[64];
        for (int i = 0; i < Math.min(8, password.length); i++) {
            for (int bit = 0; bit < 7; bit++) {
                bits[i * 8 + bit] = (byte) ((password[i] >> (6 - bit)) & 1);
            }
        }
        byte[] chosen = choose(bits, CHOICE_1);
        byte[][] keys = new byte[SHIFTS.length][];
        int shift = 0;
        for (int round = 0; round < SHIFTS.length; round++) {
            shift += SHIFTS[round];
            byte[] turned = new byte[56];
            for (int i = 0; i < 28; i++) {
                turned[i] = chosen[(i + shift) % 28];
                turned[28 + i] = chosen[28 + (i + shift) % 28];
            }
            keys[round] = choose(turned, CHOICE_2);
        }
        return keys;
    }

    private byte[] mixed(byte[] half, byte[] key) {
        byte[] wide = new byte[48];
        for (int i = 0; i < 48; i++) {
            int swapped = ((salt >> (i % 24)) & 1) == 1 && i % 24 < 12 ? (i + 24) % 48 : i;
            wide[i] = (byte) (half[expanded(swapped)] ^ key[i]);
        }
        byte[] narrow = new byte[32];
        for (int box = 0; box < 8; box++) {
            int at = box * 6;
            int row = (wide[at] << 1) | wide[at + 5];
            int column =
                    (wide[at + 1] << 3) | (wide[at + 2] << 2) | (wide[at + 3] << 1) | wide[at + 4];
            int value = Character.digit(BOXES[box].charAt(row * 16 + column), 16);
            for (int bit = 0; bit < 4; bit++) {
                narrow[box * 4 + bit] = (byte) ((value >> (3 - bit)) & 1);
            }
        }
        return choose(narrow, PERMUTATION);
    }

    /// Each group of six bits is one of four with its neighbours.
    private static int expanded(int bit) {
        return (bit / 6 * 4 + bit % 6 + 31) % 32;
    }

    private static byte[] choose(byte[] bits, int[] places) {
        byte[] chosen = new byte[places.length];
        for (int i = 0; i < places.length; i++) {
            chosen[i] = bits[places[i] - 1];
        }
        return chosen;
    }

    /// The final permutation: bit i of each of the bytes comes out of one half after the other.
    private static byte[] outOf(byte[] left, byte[] right) {
        byte[] bits = new byte[66];
        for (int i = 0; i < 64; i++) {
            byte[] half = i % 2 == 0 ? right : left;
            bits[i] = half[(i % 8 / 2) * 8 + 7 - i / 8];
        }
        return bits;
    }

    private static String text(byte[] bits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bits.length; i += 6) {
            int digit = 0;
            for (int bit = 0; bit < 6; bit++) {
                digit = (digit << 1) | bits[i + bit];
            }
            text.append(DIGITS.charAt(digit));
        }
        return text.toString();
    }
}
