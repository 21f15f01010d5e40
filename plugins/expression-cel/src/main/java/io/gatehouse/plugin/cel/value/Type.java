package io.gatehouse.plugin.cel.value;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.ports.expression.Unsigned;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// The types as values of the language, which `type()` answers.
public enum Type {
    BOOL("bool"),
    BYTES("bytes"),
    CIDR("net.CIDR"),
    DOUBLE("double"),
    DURATION("google.protobuf.Duration"),
    DYN("dyn"),
    INT("int"),
    IP("net.IP"),
    LIST("list"),
    MAP("map"),
    NULL("null_type"),
    OPTIONAL("optional_type"),
    SECRET("secret"),
    STRING("string"),
    TIMESTAMP("google.protobuf.Timestamp"),
    TYPE("type"),
    UINT("uint");

    private final String text;

    Type(String text) {
        this.text = text;
    }

    /// The type of a value.
    public static Type of(Object value) {
        return switch (value) {
            case Boolean _ -> BOOL;
            case byte[] _ -> BYTES;
            case Cidr _ -> CIDR;
            case Double _ -> DOUBLE;
            case Duration _ -> DURATION;
            case Long _ -> INT;
            case IpAddress _ -> IP;
            case List<?> _ -> LIST;
            case Null _ -> NULL;
            case Optional<?> _ -> OPTIONAL;
            case Secret _ -> SECRET;
            case String _ -> STRING;
            case OffsetDateTime _ -> TIMESTAMP;
            case Type _ -> TYPE;
            case Unsigned _ -> UINT;
            default -> MAP;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
