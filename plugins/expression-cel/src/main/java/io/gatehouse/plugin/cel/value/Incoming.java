package io.gatehouse.plugin.cel.value;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.Fields;
import io.gatehouse.ports.expression.Unsigned;
import io.gatehouse.ports.expression.UriText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes in what the gateway gives. Most of it is used as it is; containers are read in place, never walked.
public final class Incoming {

    private Incoming() {}

    /// The value of a Java object; a failure if the language has none for it. Values are their own value.
    public static Object adopt(@Nullable Object given) {
        if (given instanceof String || given instanceof Long || given instanceof Boolean) {
            return given;
        }
        return switch (given) {
            case null -> Null.NULL;
            case Map<?, ?> map -> map;
            case List<?> list -> list;
            case Claims claims -> claims;
            case Fields fields -> fields;
            case Headers headers -> HeaderMap.of(headers);
            case HeaderMap headers -> headers;
            case Double number -> number;
            case Unsigned number -> number;
            case UriText uri -> uri.text();
            case byte[] bytes -> bytes;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case OffsetDateTime time -> time;
            case Duration duration -> duration;
            case Secret secret -> secret;
            case Null none -> none;
            case Type type -> type;
            case IpAddress address -> address;
            case Cidr cidr -> cidr;
            case Optional<?> optional -> optional;
            case Failure failure -> failure;
            case EvaluationException failure -> Failure.of(failure);
            case Number number -> number(number);
            default -> Failure.wrong("no expression can read a " + given.getClass().getName());
        };
    }

    private static Object number(Number given) {
        return switch (given) {
            case Float number -> number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
            case BigInteger number when number.signum() > 0 && number.bitLength() == Long.SIZE ->
                    new Unsigned(number.longValue());
            case BigInteger number -> number.doubleValue();
            default -> given.longValue();
        };
    }
}
