package io.gatehouse.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ErrorLogTest {

    private final LastLines last = new LastLines();

    private final Lines lines = new Lines();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void keepsTheNewestLines() {
        LastLines lines = new LastLines();
        for (int i = 0; i < 60; i++) {
            lines.add(i + "x".repeat(i == 59 ? 600 : 0));
        }

        assertThat(lines.all()).hasSize(50).startsWith("10");
        assertThat(lines.all().getLast()).hasSize(503).endsWith("...");
    }

    @Test
    void namesTheTargetOnEveryLine() {
        log("starting\nlistening {0} 'here'\n");
        assertThat(lines.said).containsExactly("time: starting", "time: listening {0} 'here'");
    }

    @Test
    void escapesWhatWouldSteerATerminalOrForgeALine() {
        log("\u001b[31mred\u001b[0m \u202eright to left \u2028 tab\there \u0085\n");
        assertThat(lines.said)
                .containsExactly(
                        "time: \\u{1b}[31mred\\u{1b}[0m \\u{202e}right to left \\u{2028} tab\\u{9}here"
                                + " \\u{85}");
    }

    @Test
    void cutsLongLines() {
        log("x".repeat(100_000) + "\nnext\n");
        assertThat(lines.said)
                .containsExactly("time: " + "x".repeat(ErrorLog.LINE_LIMIT) + " ...", "time: next");
    }

    @Test
    void leavesALineOfExactlyTheLimitAlone() {
        log("x".repeat(ErrorLog.LINE_LIMIT) + "\n");
        assertThat(lines.said).containsExactly("time: " + "x".repeat(ErrorLog.LINE_LIMIT));
    }

    @Test
    void doesNotGrowWhatItEscapesBeyondTheLimit() {
        log("\0".repeat(100_000));
        assertThat(lines.said.getFirst().length()).isLessThan(ErrorLog.LINE_LIMIT + 20);
    }

    @Test
    void countsTheLinesOfAFloodInsteadOfRepeatingThem() {
        log("again\n".repeat(ErrorLog.LINES_PER_SECOND + 50));
        assertThat(lines.said)
                .hasSize(ErrorLog.LINES_PER_SECOND + 1)
                .last()
                .isEqualTo("time: (50 lines left out: more than 100 a second)");
    }

    @Test
    void speaksAgainWhenASecondIsOver() {
        FloodGate gate = new FloodGate(2, now::get);
        assertThat(List.of(gate.admits(), gate.admits(), gate.admits()))
                .containsExactly(true, true, false);
        now.addAndGet(1_000_000_000);
        assertThat(gate.admits()).isTrue();
        assertThat(gate.takeHeldBack()).isEqualTo(1);
        assertThat(gate.takeHeldBack()).isZero();
    }

    private void log(String text) {
        ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        new ErrorLog("time", in, lines, now::get, last).run();
    }

    /** Formats as real loggers do. */
    private static final class Lines implements System.Logger {
        private final List<String> said = new ArrayList<>();

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
            said.add(text);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... values) {
            said.add(MessageFormat.format(format, values));
        }
    }
}
