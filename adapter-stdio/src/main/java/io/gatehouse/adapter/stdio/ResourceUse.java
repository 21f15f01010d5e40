package io.gatehouse.adapter.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What a process and everything it started take of the machine.
///
/// @param cpuTime empty where the system does not say
/// @param memoryBytes resident; empty where the system does not say
record ResourceUse(Optional<Duration> cpuTime, Optional<Long> memoryBytes) {

    private static final Path PROCESSES = Path.of("/proc");
    private static final String RESIDENT = "VmRSS:";

    static ResourceUse of(ProcessTree tree) {
        Optional<Duration> cpu = Optional.empty();
        Optional<Long> memory = Optional.empty();
        for (ProcessHandle process : tree.members()) {
            Duration cpuSoFar = cpu.orElse(Duration.ZERO);
            long memorySoFar = memory.orElse(0L);
            cpu = process.info().totalCpuDuration().map(cpuSoFar::plus).or(same(cpu));
            memory = resident(process.pid()).map(bytes -> memorySoFar + bytes).or(same(memory));
        }
        return new ResourceUse(cpu, memory);
    }

    private static <T> Supplier<Optional<T>> same(Optional<T> value) {
        return () -> value;
    }

    private static Optional<Long> resident(long pid) {
        try {
            return Files.readAllLines(PROCESSES.resolve(Long.toString(pid)).resolve("status"))
                    .stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024);
        } catch (IOException | NumberFormatException gone) {
            return Optional.empty();
        }
    }
}
