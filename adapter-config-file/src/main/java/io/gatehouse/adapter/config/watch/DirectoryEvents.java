package io.gatehouse.adapter.config.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Wakes up when something happens in a directory. For one thread, except that any thread may close it.
final class DirectoryEvents implements AutoCloseable {

    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    DirectoryEvents() throws IOException {
        this.service = FileSystems.getDefault().newWatchService();
    }

    /// Watches these directories and no others. Those that do not exist are left to the next call.
    void watch(Set<Path> directories) {
        keys.entrySet()
                .removeIf(entry -> {
                    boolean gone = !entry.getValue().isValid();
                    boolean unwanted = !directories.contains(entry.getKey());
                    if (unwanted) {
                        entry.getValue().cancel();
                    }
                    return gone || unwanted;
                });
        for (Path directory : directories) {
            register(directory);
        }
    }

    /// Waits for an event.
    ///
    /// @return whether one came in time
    boolean await(Duration longest) throws InterruptedException {
        WatchKey key = service.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
        boolean any = key != null;
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll();
        }
        return any;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            // Nothing is left to be done with it.
        }
    }

    /// A path may have become another directory, so it is registered each time; for the same directory that changes nothing.
    private void register(Path directory) {
        try {
            WatchKey key = directory.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            WatchKey old = keys.put(directory, key);
            if (old != null && !old.equals(key)) {
                old.cancel();
            }
        } catch (IOException e) {
            keys.remove(directory);
        }
    }
}
