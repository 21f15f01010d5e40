package io.gatehouse.plugin.cel.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Timestamps of the years 1 to 9999 in RFC 3339 form, and durations of at most ten thousand years in the form `1h30m`.
public final class Times {

    private static final Duration LONGEST = Duration.ofDays(3_652_500);
    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final Pattern RFC_3339 =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    private static final Pattern PART =
            Pattern.compile("(\\d{1,19}(?:\\.\\d{0,19})?|\\.\\d{1,19})(ns|us|µs|μs|ms|s|m|h)");

    private static final Map<String, Long> NANOSECONDS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "µs", 1_000L,
                    "μs", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L);

    private Times() {}

    /// A timestamp from text.
    public static Object timestamp(String text) {
        if (RFC_3339.matcher(text).matches()) {
            try {
                return checked(OffsetDateTime.parse(text));
            } catch (DateTimeParseException _) {
                // A day or hour that no calendar has.
            }
        }
        return Failure.wrong("not a timestamp: " + text);
    }

    /// A timestamp from seconds since 1970.
    public static Object timestamp(long seconds) {
        return seconds < FIRST_SECOND || seconds > LAST_SECOND
                ? Failure.wrong("timestamp out of range")
                : java.time.Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
    }

    /// A duration from text.
    public static Object duration(String text) {
        boolean negative = text.startsWith("-");
        String parts = negative || text.startsWith("+") ? text.substring(1) : text;
        if (parts.equals("0")) {
            return Duration.ZERO;
        }
        BigDecimal nanoseconds = BigDecimal.ZERO;
        Matcher part = PART.matcher(parts);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            long unit = NANOSECONDS.getOrDefault(part.group(2), 1L);
            nanoseconds =
                    nanoseconds.add(new BigDecimal(part.group(1)).multiply(new BigDecimal(unit)));
        }
        if (end == 0 || end != parts.length()) {
            return Failure.wrong("not a duration: " + text);
        }
        return duration(negative ? nanoseconds.negate() : nanoseconds);
    }

    /// The text of a timestamp.
    public static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    /// The text of a duration in seconds, such as `5400s` or `0.25s`.
    public static String text(Duration duration) {
        BigDecimal seconds =
                BigDecimal.valueOf(duration.toSeconds())
                        .add(BigDecimal.valueOf(duration.toNanosPart(), 9));
        return seconds.signum() == 0 ? "0s" : seconds.stripTrailingZeros().toPlainString() + "s";
    }

    static Object plus(OffsetDateTime time, Duration duration) {
        return checked(time.plus(duration));
    }

    static Object checked(Duration duration) {
        return duration.abs().compareTo(LONGEST) > 0
                ? Failure.wrong("duration out of range")
                : duration;
    }

    private static Object checked(OffsetDateTime time) {
        long seconds = time.toEpochSecond();
        return seconds < FIRST_SECOND || seconds > LAST_SECOND
                ? Failure.wrong("timestamp out of range")
                : time;
    }

    private static Object duration(BigDecimal nanoseconds) {
        BigDecimal[] parts =
                nanoseconds
                        .divideToIntegralValue(BigDecimal.ONE)
                        .divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
        return parts[0].abs().compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0
                ? Failure.wrong("duration out of range")
                : checked(Duration.ofSeconds(parts[0].longValue(), parts[1].longValue()));
    }
}
