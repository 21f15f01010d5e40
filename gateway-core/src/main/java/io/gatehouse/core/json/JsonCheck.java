package io.gatehouse.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Decides whether bytes are exactly one JSON text (RFC 8259) in UTF-8 without repeated member
/// names. A repeated name is refused because the gateway and a server could each look at another
/// one.
final class JsonCheck {

    private static final int MAX_DEPTH = 500;
    private static final int MAX_NUMBER_LENGTH = 1000;

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(MAX_NUMBER_LENGTH)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .build();

    private JsonCheck() {}

    static void check(byte[] bytes) throws InvalidJsonException {
        checkEncoding(bytes);
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new InvalidJsonException("empty text");
            }
            parser.skipChildren();
            parser.finishToken();
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("something follows the JSON text");
            }
        } catch (JsonProcessingException e) {
            throw new InvalidJsonException(describe(e));
        } catch (IOException e) {
            throw new InvalidJsonException("not readable");
        }
    }

    private static String describe(JsonProcessingException e) {
        long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
        String message = String.valueOf(e.getOriginalMessage());
        return offset < 0 ? message : message + " at byte " + offset;
    }

    /// Jackson guesses UTF-16 and UTF-32 from zero bytes, skips a byte order mark and is lenient
    /// with strings that nobody reads.
    private static void checkEncoding(byte[] bytes) throws InvalidJsonException {
        boolean ascii = true;
        for (byte b : bytes) {
            if (b == 0) {
                throw new InvalidJsonException("a zero byte, so not UTF-8");
            }
            ascii &= b > 0;
        }
        if (ascii) {
            return;
        }
        if (bytes[0] == (byte) 0xEF) {
            throw new InvalidJsonException("a byte order mark");
        }
        checkUtf8(bytes);
    }

    private static void checkUtf8(byte[] bytes) throws InvalidJsonException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(bytes.length, 4096));
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new InvalidJsonException("not UTF-8 at byte " + in.position());
        }
    }
}
