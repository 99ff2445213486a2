// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mayfly");

    private static final String[] PURE = {
        "dev.mayfly.data..",
        "dev.mayfly.digest..",
        "dev.mayfly.drills..",
        "dev.mayfly.graph..",
        "dev.mayfly.guard..",
        "dev.mayfly.lab..",
        "dev.mayfly.life..",
        "dev.mayfly.notices..",
        "dev.mayfly.plan..",
        "dev.mayfly.pulse..",
        "dev.mayfly.repair..",
        "dev.mayfly.sweep..",
        "dev.mayfly.verify..",
    };

    private static String[] with(String... others) {
        return Stream.concat(Stream.of(PURE), Stream.of(others)).toArray(String[]::new);
    }

    /** The pure part knows no SDK, no clock, no I/O. */
    @Test
    void shouldKeepThePurePartFreeOfEverything() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(
                        "java.lang..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.security..",
                        "java.time..",
                        "java.util..",
                        "com.fasterxml.jackson.annotation.."))
                .check(CLASSES);
    }

    @Test
    @FaultCase(number = 29, tier = Tier.U)
    void shouldTakeTimeAsAnArgument() {
        noClasses()
                .that()
                .resideInAnyPackage(with("dev.mayfly.orchestrators.."))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .check(CLASSES);
    }

    /** Orchestrators decide and await; only activities reach out. */
    @Test
    void shouldLetOnlyActivitiesReachOut() {
        noClasses()
                .that()
                .resideInAPackage("dev.mayfly.orchestrators..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.mayfly.aura..",
                        "dev.mayfly.azure..",
                        "dev.mayfly.connect..",
                        "dev.mayfly.neo4j..",
                        "dev.mayfly.secrets..",
                        "dev.mayfly.ledger..",
                        "dev.mayfly.settings..",
                        "java.net..",
                        "java.io..",
                        "java.nio..",
                        "java.util.concurrent.locks..",
                        "okhttp3..",
                        "com.azure..",
                        "org.neo4j..")
                .check(CLASSES);
    }

    /** Each outside system is known to its own client, and to the activities that use it. */
    @Test
    void shouldKeepTheAzureSdkInItsClients() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.mayfly.azure..", "dev.mayfly.secrets..", "dev.mayfly.ledger..", "dev.mayfly.steps..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.azure..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheDriverInItsClient() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.mayfly.neo4j..", "dev.mayfly.steps..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.neo4j..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepKafkaInItsClient() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.mayfly.hub..", "dev.mayfly.connect.image..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepClientsFreeOfWhatUsesThem() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.mayfly.aura..",
                        "dev.mayfly.azure..",
                        "dev.mayfly.connect..",
                        "dev.mayfly.hub..",
                        "dev.mayfly.secrets..",
                        "dev.mayfly.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.mayfly.steps..", "dev.mayfly.orchestrators..", "dev.mayfly.demos..")
                .check(CLASSES);
    }
}
