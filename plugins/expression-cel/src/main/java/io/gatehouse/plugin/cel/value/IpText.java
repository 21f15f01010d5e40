package io.gatehouse.plugin.cel.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The text forms of IP addresses (RFC 4291 2.2, RFC 5952). No bytes stand for no address.
final class IpText {

    private static final byte[] NONE = {};
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int LONGEST = 45;

    private IpText() {}

    /// Four decimal octets without leading zeros.
    static byte[] four(String text) {
        String[] octets = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        if (text.length() > LONGEST || octets.length != 4) {
            return NONE;
        }
        for (int i = 0; i < 4; i++) {
            if (!OCTET.matcher(octets[i]).matches() || Integer.parseInt(octets[i]) > 255) {
                return NONE;
            }
            bytes[i] = (byte) Integer.parseInt(octets[i]);
        }
        return bytes;
    }

    /// Eight hexadecimal groups, of which `::` replaces one or more and an IPv4 address the last two.
    static byte[] six(String text) {
        if (text.length() > LONGEST) {
            return NONE;
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text, true);
            return all.length == 16 ? all : NONE;
        }
        String before = text.substring(0, gap);
        String after = text.substring(gap + 2);
        byte[] head = groups(before, false);
        byte[] tail = groups(after, true);
        boolean broken =
                head.length == 0 != before.isEmpty() || tail.length == 0 != after.isEmpty();
        if (broken || head.length + tail.length > 14) {
            return NONE;
        }
        byte[] bytes = Arrays.copyOf(head, 16);
        System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
        return bytes;
    }

    static String of(byte[] bytes) {
        return bytes.length == 4
                ? (bytes[0] & 255)
                        + "."
                        + (bytes[1] & 255)
                        + "."
                        + (bytes[2] & 255)
                        + "."
                        + (bytes[3] & 255)
                : six(bytes);
    }

    private static byte[] groups(String text, boolean mayEndInFour) {
        String[] groups = text.split(":", -1);
        byte[] bytes = new byte[32];
        int length = 0;
        for (int i = 0; i < groups.length && length <= 16; i++) {
            if (GROUP.matcher(groups[i]).matches()) {
                int group = Integer.parseInt(groups[i], 16);
                bytes[length++] = (byte) (group >> 8);
                bytes[length++] = (byte) group;
            } else {
                byte[] four = mayEndInFour && i == groups.length - 1 ? four(groups[i]) : NONE;
                if (four.length == 0) {
                    return NONE;
                }
                System.arraycopy(four, 0, bytes, length, 4);
                length += 4;
            }
        }
        return length <= 16 ? Arrays.copyOf(bytes, length) : NONE;
    }

    /// The longest run of two or more zero groups, the first of equals, becomes `::`.
    private static String six(byte[] bytes) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 16; i += 2) {
            groups.add(Integer.toHexString(((bytes[i] & 255) << 8) | (bytes[i + 1] & 255)));
        }
        int start = 0;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups.get(end).equals("0")) {
                end++;
            }
            if (end - i > longest) {
                start = i;
                longest = end - i;
            }
        }
        return longest == 1
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, start))
                        + "::"
                        + String.join(":", groups.subList(start + longest, 8));
    }
}
