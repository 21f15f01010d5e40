package io.gatehouse.plugin.cel.function;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.ToLongFunction;

/// The parts of timestamps, in their own offset from UTC, and of durations.
final class TimeFunctions {

    private TimeFunctions() {}

    static void addTo(Functions functions) {
        add(functions, "getFullYear", OffsetDateTime::getYear);
        add(functions, "getMonth", time -> time.getMonthValue() - 1L);
        add(functions, "getDayOfYear", time -> time.getDayOfYear() - 1L);
        add(functions, "getDayOfMonth", time -> time.getDayOfMonth() - 1L);
        add(functions, "getDate", OffsetDateTime::getDayOfMonth);
        add(functions, "getDayOfWeek", time -> time.getDayOfWeek().getValue() % 7);
        add(functions, "getHours", OffsetDateTime::getHour);
        add(functions, "getMinutes", OffsetDateTime::getMinute);
        add(functions, "getSeconds", OffsetDateTime::getSecond);
        add(functions, "getMilliseconds", time -> time.getNano() / 1_000_000);
        functions.add("getHours", Duration.class, Duration::toHours);
        functions.add("getMinutes", Duration.class, Duration::toMinutes);
        functions.add("getSeconds", Duration.class, duration -> duration.toMillis() / 1000);
        functions.add("getMilliseconds", Duration.class, Duration::toMillis);
    }

    private static void add(Functions functions, String name, ToLongFunction<OffsetDateTime> part) {
        functions.add(name, OffsetDateTime.class, part::applyAsLong);
    }
}
