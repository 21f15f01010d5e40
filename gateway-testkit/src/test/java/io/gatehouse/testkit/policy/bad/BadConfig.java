package io.gatehouse.testkit.policy.bad;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

public record BadConfig(
        byte[] bytes,
        Thread thread,
        List<InputStream> streams,
        Map<Integer, String> numbers,
        Hidden hidden,
        Open open) {

    record Hidden(String text) {}

    public interface Open {}
}
