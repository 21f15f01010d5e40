package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/// Writes each message as a line. Safe for use by several threads.
final class LineOutlet implements Outlet {

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean readable = true;

    LineOutlet(OutputStream out) {
        this.out = out;
    }

    @Override
    public void send(ObjectNode message) {
        byte[] line = (Json.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            if (readable) {
                out.write(line);
                out.flush();
            }
        } catch (IOException gone) {
            // Nobody reads any more, which the end of the input will say too.
            readable = false;
        } finally {
            lock.unlock();
        }
    }
}
