package io.gatehouse.adapter.config.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.bind.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is known and not supported yet is said in the documentation, too. */
class UnsupportedKeysTest {

    static final List<Class<?>> SECTIONS =
            List.of(
                    RootSection.class,
                    ProcessSection.class,
                    ProcessSection.Logging.class,
                    ProcessSection.Upstream.class,
                    FrontendSection.class,
                    ListenerSection.class,
                    TlsSection.class,
                    RouteBackendSection.class,
                    NamedBackendSection.class,
                    ServiceSection.class,
                    WorkloadSection.class,
                    LlmSection.class,
                    LlmSection.Model.class,
                    LlmSection.Params.class);

    @ParameterizedTest
    @FieldSource("SECTIONS")
    void isDocumented(Class<?> section) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        String table = page.substring(page.indexOf("## What is not supported yet"));
        Section keys = section.getAnnotation(Section.class);
        assertThat(Stream.concat(Arrays.stream(keys.refused()), Arrays.stream(keys.ignored())))
                .isNotEmpty()
                .filteredOn(key -> !key.equals("proxy") && !key.equals("logging"))
                .allSatisfy(key -> assertThat(table).contains("`" + key + "`"));
    }
}
