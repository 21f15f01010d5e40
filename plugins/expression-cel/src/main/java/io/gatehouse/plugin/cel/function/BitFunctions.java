package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.ports.expression.Unsigned;
import java.math.BigInteger;
import java.util.function.BinaryOperator;

/// The functions of bits in the namespace `math`. Bytes are big-endian numbers of at most 256 bits.
final class BitFunctions {

    private static final int MOST_BYTES = 32;

    private BitFunctions() {}

    static void addTo(Functions functions) {
        add(functions, "math.bitAnd", BigInteger::and);
        add(functions, "math.bitOr", BigInteger::or);
        add(functions, "math.bitXor", BigInteger::xor);
        functions.add("math.bitNot", Long.class, number -> ~number);
        functions.add("math.bitNot", Unsigned.class, number -> new Unsigned(~number.bits()));
        functions.add("math.bitShiftLeft", Long.class, Long.class, (n, by) -> int64(left(n, by)));
        functions.add("math.bitShiftRight", Long.class, Long.class, (n, by) -> int64(right(n, by)));
        functions.add(
                "math.bitShiftLeft", Unsigned.class, Long.class, (n, by) -> left(n.bits(), by));
        functions.add(
                "math.bitShiftRight", Unsigned.class, Long.class, (n, by) -> right(n.bits(), by));
    }

    private static void add(Functions functions, String name, BinaryOperator<BigInteger> operator) {
        functions.add(
                name,
                Long.class,
                Long.class,
                (a, b) -> operator.apply(BigInteger.valueOf(a), BigInteger.valueOf(b)).longValue());
        functions.add(
                name,
                Unsigned.class,
                Unsigned.class,
                (a, b) -> new Unsigned(operator.apply(big(a), big(b)).longValue()));
        functions.add(name, byte[].class, byte[].class, (a, b) -> bytes(a, b, operator));
        functions.add(name, Long.class, byte[].class, (a, b) -> mixed(a, b, operator));
        functions.add(name, byte[].class, Long.class, (a, b) -> mixed(b, a, operator));
        functions.add(name, Unsigned.class, byte[].class, (a, b) -> mixed(a, b, operator));
        functions.add(name, byte[].class, Unsigned.class, (a, b) -> mixed(b, a, operator));
    }

    private static Object mixed(Long number, byte[] bytes, BinaryOperator<BigInteger> operator) {
        if (number < 0 || bytes.length > MOST_BYTES) {
            return outOfRange();
        }
        BigInteger result = operator.apply(BigInteger.valueOf(number), big(bytes));
        return result.bitLength() < Long.SIZE ? (Object) result.longValue() : outOfRange();
    }

    private static Object mixed(
            Unsigned number, byte[] bytes, BinaryOperator<BigInteger> operator) {
        if (bytes.length > MOST_BYTES) {
            return outOfRange();
        }
        BigInteger result = operator.apply(big(number), big(bytes));
        return result.bitLength() <= Long.SIZE ? new Unsigned(result.longValue()) : outOfRange();
    }

    private static Object bytes(byte[] a, byte[] b, BinaryOperator<BigInteger> operator) {
        int length = Math.max(a.length, b.length);
        if (length > MOST_BYTES) {
            return outOfRange();
        }
        byte[] digits = operator.apply(big(a), big(b)).toByteArray();
        byte[] result = new byte[length];
        int used = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - used, result, length - used, used);
        return result;
    }

    private static Object left(long bits, long by) {
        if (by < 0) {
            return outOfRange();
        }
        return new Unsigned(by >= Long.SIZE ? 0 : bits << by);
    }

    private static Object right(long bits, long by) {
        if (by < 0) {
            return outOfRange();
        }
        return new Unsigned(by >= Long.SIZE ? 0 : bits >>> by);
    }

    private static Object int64(Object shifted) {
        return shifted instanceof Unsigned unsigned ? (Object) unsigned.bits() : shifted;
    }

    private static BigInteger big(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    private static BigInteger big(Unsigned number) {
        return new BigInteger(number.toString());
    }

    private static Failure outOfRange() {
        return Failure.wrong("operand out of range");
    }
}
