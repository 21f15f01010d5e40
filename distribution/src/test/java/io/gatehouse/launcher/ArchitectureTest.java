package io.gatehouse.launcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules, and the few rules that hold everywhere. */
class ArchitectureTest {
    private static final JavaClasses GATEHOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.gatehouse");

    private static final String DOMAIN = "io.gatehouse.domain..";
    private static final String PORTS = "io.gatehouse.ports..";
    private static final String CORE = "io.gatehouse.core..";
    private static final String JACKSON = "com.fasterxml.jackson..";

    /** What a module may know besides itself, the JDK and the nullness annotations. */
    static final List<Module> MODULES =
            List.of(
                    new Module(DOMAIN),
                    new Module(PORTS, DOMAIN),
                    new Module(CORE, PORTS, DOMAIN, "com.fasterxml.jackson.core.."),
                    new Module(
                            "io.gatehouse.testkit..",
                            CORE,
                            PORTS,
                            DOMAIN,
                            "com.sun.net.httpserver..",
                            "org.junit.jupiter..",
                            "org.assertj.."),
                    new Module(
                            "io.gatehouse.adapter.undertow..",
                            PORTS,
                            DOMAIN,
                            "io.undertow..",
                            "org.xnio.."),
                    new Module("io.gatehouse.adapter.stdio..", PORTS, DOMAIN),
                    new Module(
                            "io.gatehouse.adapter.config..",
                            PORTS,
                            DOMAIN,
                            JACKSON,
                            "org.yaml.snakeyaml.."),
                    new Module(
                            "io.gatehouse.plugin.cel..",
                            PORTS,
                            DOMAIN,
                            "dev.cel..",
                            // Types in the signatures of the parser, and the matcher it brings
                            // along.
                            "com.google.common..",
                            "com.google.protobuf..",
                            "com.google.re2j.."),
                    new Module("io.gatehouse.plugin.jwt..", PORTS, DOMAIN, "io.jsonwebtoken.."),
                    new Module("io.gatehouse.plugin.mcpauth..", PORTS, DOMAIN),
                    new Module("io.gatehouse.plugin.http..", PORTS, DOMAIN),
                    new Module("io.gatehouse.plugin.demo..", JACKSON, "com.sun.net.httpserver.."));

    @ParameterizedTest
    @FieldSource("MODULES")
    void dependsOnlyOnWhatItMayKnow(Module module) {
        classes()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module.known())
                .check(GATEHOUSE);
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void seesEveryModule(Module module) {
        assertThat(GATEHOUSE.that(resideInAnyPackage(module.packages()))).isNotEmpty();
    }

    @Test
    void domainDoesNoInputOrOutputAndReadsNoClock() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Thread.class,
                        System.Logger.class,
                        java.time.Clock.class,
                        java.time.InstantSource.class,
                        java.io.InputStream.class,
                        java.io.OutputStream.class,
                        java.io.Reader.class,
                        java.io.Writer.class,
                        java.io.File.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(GATEHOUSE);
    }

    @Test
    void coreKnowsJacksonInOnePackage() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .and()
                .resideOutsideOfPackage("io.gatehouse.core.json")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JACKSON)
                .check(GATEHOUSE);
    }

    @Test
    void undertowStaysInItsAdapter() {
        onlyIn("io.gatehouse.adapter.undertow..", "io.undertow..", "org.xnio..", "org.jboss..");
    }

    @Test
    void guiceStaysInTheWiring() {
        onlyIn("io.gatehouse.launcher.wiring..", "com.google.inject..", "jakarta.inject..");
    }

    @Test
    void loggingLibrariesStayInTheLauncher() {
        onlyIn("io.gatehouse.launcher..", "org.slf4j..", "ch.qos.logback..");
    }

    @Test
    void nobodyUsesJavaUtilLogging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging")
                .check(GATEHOUSE);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.gatehouse.launcher.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(GATEHOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Util", "Utils", "Helper", "Manager", "Impl"})
    void namesSayWhatThingsAre(String empty) {
        noClasses().should().haveSimpleNameEndingWith(empty).check(GATEHOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(GATEHOUSE);
    }

    private static void onlyIn(String home, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(GATEHOUSE);
    }

    /** A module by its packages, and the packages it may know. */
    record Module(String packages, List<String> others) {
        Module(String packages, String... others) {
            this(packages, List.of(others));
        }

        String[] known() {
            return Stream.concat(
                            Stream.of(packages, "java..", "javax..", "org.jspecify.."),
                            others.stream())
                    .toArray(String[]::new);
        }

        @Override
        public String toString() {
            return packages;
        }
    }

    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
