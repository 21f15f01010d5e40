package io.gatehouse.plugin.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A token taken apart (RFC 7515 section 7.1), with its header read and nothing verified.
///
/// @param signed the text under the signature
record CompactToken(
        Algorithm algorithm,
        Optional<String> keyId,
        String signed,
        String payload,
        String signature) {

    sealed interface Result {}

    record Parsed(CompactToken token) implements Result {}

    record Malformed(String problem) implements Result {}

    /// Takes a token apart: the signature follows the last dot and the payload the one before it.
    static Result parse(String token) {
        int last = token.lastIndexOf('.');
        int middle = last < 0 ? -1 : token.lastIndexOf('.', last - 1);
        if (middle < 0) {
            return new Malformed("InvalidToken");
        }
        return switch (Base64Url.decode(token.substring(0, middle))) {
            case Base64Url.Invalid(String problem) -> new Malformed("Base64(" + problem + ")");
            case Base64Url.Decoded(byte[] header) -> parse(token, middle, last, header);
        };
    }

    private static Result parse(String token, int middle, int last, byte[] headerJson) {
        try {
            Map<String, Object> header = Json.object(headerJson);
            return new Parsed(
                    new CompactToken(
                            algorithm(header, headerJson.length),
                            keyId(header, headerJson.length),
                            token.substring(0, last),
                            token.substring(middle + 1, last),
                            token.substring(last + 1)));
        } catch (JsonSyntaxException e) {
            return new Malformed(Rejected.jsonProblem(e));
        }
    }

    private static Algorithm algorithm(Map<String, Object> header, int length)
            throws JsonSyntaxException {
        Object name = header.get("alg");
        if (name == null) {
            throw new JsonSyntaxException("missing field `alg`", 1, length);
        }
        return Algorithm.of(name)
                .orElseThrow(() ->
                        new JsonSyntaxException(
                                "unknown variant `"
                                        + name
                                        + "`, expected one of "
                                        + Algorithm.expected(),
                                1,
                                length));
    }

    private static Optional<String> keyId(Map<String, Object> header, int length)
            throws JsonSyntaxException {
        return switch (header.get("kid")) {
            case null -> Optional.empty();
            case String id -> Optional.of(id);
            default -> throw new JsonSyntaxException("kid must be a string", 1, length);
        };
    }

    /// The bytes under the signature; a token whose header and payload are base64url is ASCII.
    byte[] signedBytes() {
        return signed.getBytes(StandardCharsets.UTF_8);
    }
}
