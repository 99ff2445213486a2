// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mayfly.cli");

    @Test
    void shouldHaveNoCycleOfPackages() {
        slices().matching("dev.mayfly.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** The commands and their client work with any deployment; only {@code up} knows that there is a local one. */
    @Test
    void shouldKnowTheCloudsOnlyInTheLocalPart() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.mayfly.cli.local")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.mayfly.local.arm..", "dev.mayfly.local.aura..")
                .check(CLASSES);
    }

    @Test
    void shouldHaveAClientThatKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage("dev.mayfly.cli.client")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.mayfly.cli", "dev.mayfly.cli.view", "dev.mayfly.cli.local", "dev.mayfly.local..")
                .check(CLASSES);
    }
}
