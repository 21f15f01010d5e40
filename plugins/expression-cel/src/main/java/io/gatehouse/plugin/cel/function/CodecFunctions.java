package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Texts;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// Base64, percent encoding and hashes; each takes a string, as its UTF-8 form, or bytes.
final class CodecFunctions {

    private CodecFunctions() {}

    static void addTo(Functions functions) {
        for (String name : new String[] {"base64.encode", "base64Encode"}) {
            functions.add(name, String.class, text -> encode(Texts.bytes(text)));
            functions.add(name, byte[].class, CodecFunctions::encode);
        }
        for (String name : new String[] {"base64.decode", "base64Decode"}) {
            functions.add(name, String.class, CodecFunctions::decode);
            functions.add(name, byte[].class, bytes -> decodeAscii(bytes));
        }
        functions.add("url.encode", String.class, Percent::encode);
        functions.add("url.decode", String.class, Percent::decode);
        addHash(functions, "md5.encode", "MD5");
        addHash(functions, "sha1.encode", "SHA-1");
        addHash(functions, "sha256.encode", "SHA-256");
    }

    private static void addHash(Functions functions, String name, String algorithm) {
        functions.add(name, String.class, text -> hash(algorithm, Texts.bytes(text)));
        functions.add(name, byte[].class, bytes -> hash(algorithm, bytes));
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Object decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return Failure.wrong("not base64");
        }
    }

    private static Object decodeAscii(byte[] bytes) {
        Object text = Texts.decode(bytes);
        return text instanceof String string ? decode(string) : text;
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
