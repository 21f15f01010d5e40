package io.gatehouse.domain.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The blocks of a PEM text (RFC 7468).
final class Pem {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");

    private Pem() {}

    /// One block.
    ///
    /// @param label such as `CERTIFICATE`
    record Block(String label, byte[] content) {}

    /// All blocks in order; what stands between them is a comment.
    ///
    /// @throws IllegalArgumentException when a block does not end or is not base64
    static List<Block> parse(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String label = begin.group(1);
            String endLine = "-----END " + label + "-----";
            int end = text.indexOf(endLine, begin.end());
            if (end < 0) {
                throw new IllegalArgumentException("the PEM block " + label + " does not end");
            }
            blocks.add(new Block(label, decode(label, text.substring(begin.end(), end))));
            from = end + endLine.length();
        }
        return blocks;
    }

    private static byte[] decode(String label, String base64) {
        if (base64.contains("Proc-Type: 4,ENCRYPTED")) {
            throw new IllegalArgumentException(ENCRYPTED);
        }
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("the PEM block " + label + " is not base64");
        }
    }

    static final String ENCRYPTED =
            "the private key is encrypted; store it without a passphrase, readable by the gateway only";
}
