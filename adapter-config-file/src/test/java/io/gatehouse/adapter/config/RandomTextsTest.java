package io.gatehouse.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.gatehouse.adapter.config.testing.Load;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a file, loading answers and does not throw. The seeds are fixed, so a failure comes again. */
class RandomTextsTest {

    private static final String PIECES = "-:#?[]{},&*!|>'\"%@`$~ \t\n\r\\0aé😀\u0001\uE000\uFEFF";
    private static final int ROUNDS = 1500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void loadingNeverThrows(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> texts = texts();
        for (int round = 0; round < ROUNDS; round++) {
            String text = mutated(texts.get(random.nextInt(texts.size())), random);
            try {
                FileConfigSource source = Load.load().source(new ConfigInput.Inline(text));
                switch (source.load()) {
                    case Loading.Loaded loaded ->
                            assertThat(source.describe(loaded.warnings())).isNotEmpty();
                    case Loading.Refused refused -> {
                        assertThat(refused.problems()).isNotEmpty();
                        assertThat(source.describe(refused.problems())).isNotEmpty();
                    }
                }
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ", round " + round + ":\n" + text, e);
            }
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(mutant.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> mutant.delete(at, Math.min(mutant.length(), at + random.nextInt(6)));
                case 1 -> mutant.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> mutant.setLength(at);
                default -> {
                    int from = random.nextInt(mutant.length() + 1);
                    int to = Math.min(mutant.length(), from + random.nextInt(40));
                    mutant.insert(at, mutant.substring(from, to));
                }
            }
        }
        return mutant.toString();
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String document : List.of("jwt-tutorial.yaml", "authorization.yaml")) {
            try (InputStream stream =
                    RandomTextsTest.class.getResourceAsStream("/documents/" + document)) {
                texts.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        for (String block : page.split("```yaml\n")) {
            texts.add(block.substring(0, Math.max(0, block.indexOf("```"))));
        }
        texts.add(
                "{\"binds\": [{\"port\": 3000, \"listeners\": [{\"routes\": [{\"backends\": [{\"host\": \"a:1\"}]}]}]}]}");
        return texts;
    }
}
