package io.gatehouse.plugin.http.credential;

import java.math.BigInteger;

/// The fraction of pi in binary (Machin: pi = 16 arctan(1/5) - 4 arctan(1/239)).
final class Pi {

    private static final int GUARD_BITS = 64;

    private Pi() {}

    /// The first words of the fraction.
    static int[] words(int count) {
        int bits = count * 32 + GUARD_BITS;
        BigInteger pi = arctan(5, bits).shiftLeft(4).subtract(arctan(239, bits).shiftLeft(2));
        BigInteger fraction = pi.subtract(BigInteger.valueOf(3).shiftLeft(bits));
        int[] words = new int[count];
        for (int i = 0; i < count; i++) {
            words[i] = fraction.shiftRight(bits - 32 * (i + 1)).intValue();
        }
        return words;
    }

    /// arctan(1/x) times 2 to the power of `bits`.
    private static BigInteger arctan(int x, int bits) {
        BigInteger square = BigInteger.valueOf((long) x * x);
        BigInteger power = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(x));
        BigInteger sum = power;
        for (int n = 3; power.signum() != 0; n += 2) {
            power = power.divide(square);
            BigInteger term = power.divide(BigInteger.valueOf(n));
            sum = n % 4 == 3 ? sum.subtract(term) : sum.add(term);
        }
        return sum;
    }
}
