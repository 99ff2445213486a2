// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.TaskFailedException;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The SDK's control-flow signals are unchecked exceptions: an orchestrator that catches broadly swallows them. */
class OrchestratorCatchTest {

    @Test
    @FaultCase(number = 29, tier = Tier.U)
    void shouldCatchNothingButFailedTasks() {
        JavaClasses orchestrators = new ClassFileImporter().importPackages("dev.mayfly.orchestrators");
        List<String> broad = new ArrayList<>();
        for (var type : orchestrators) {
            if (type.getSimpleName().equals("DurableWorkflow")) {
                continue; // It runs in HTTP functions, not in orchestrators.
            }
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                for (TryCatchBlock block : unit.getTryCatchBlocks()) {
                    block.getCaughtThrowables().stream()
                            .filter(caught -> !caught.isEquivalentTo(TaskFailedException.class))
                            .forEach(caught -> broad.add(unit.getFullName() + " catches " + caught.getName()));
                }
            }
        }
        assertThat(broad).isEmpty();
        assertThat(orchestrators).isNotEmpty();
    }
}
