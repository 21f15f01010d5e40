package io.gatehouse.adapter.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Writes what a process says on standard error to the log, with the target's name, and never more than a log can bear.
final class ErrorLog implements Runnable {

    static final int LINE_LIMIT = 4096;
    static final int LINES_PER_SECOND = 100;

    private final String target;
    private final System.Logger log;
    private final LineReader lines;
    private final FloodGate gate;
    private final LastLines last;

    ErrorLog(
            String target,
            InputStream in,
            System.Logger log,
            LongSupplier nanoClock,
            LastLines last) {
        this.target = target;
        this.last = last;
        this.log = log;
        this.lines = new LineReader(in, LINE_LIMIT + 1);
        this.gate = new FloodGate(LINES_PER_SECOND, nanoClock);
    }

    @Override
    public void run() {
        try {
            Optional<LineReader.Line> line = lines.next();
            while (line.isPresent()) {
                String text = Printable.of(line.get().bytes(), LINE_LIMIT);
                last.add(text);
                if (gate.admits()) {
                    tellHeldBack();
                    say(text);
                }
                line = lines.next();
            }
        } catch (IOException e) {
            log.log(System.Logger.Level.DEBUG, "the standard error of " + target + " broke", e);
        }
        tellHeldBack();
    }

    private void tellHeldBack() {
        int count = gate.takeHeldBack();
        if (count > 0) {
            say("(" + count + " lines left out: more than " + LINES_PER_SECOND + " a second)");
        }
    }

    private void say(String text) {
        log.log(System.Logger.Level.INFO, "{0}: {1}", target, text);
    }
}
