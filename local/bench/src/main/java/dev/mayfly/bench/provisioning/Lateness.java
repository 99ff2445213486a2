// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import dev.mayfly.bench.memory.AppSettings;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.Names;
import dev.mayfly.life.Role;
import dev.mayfly.plan.StepNames;
import dev.mayfly.plan.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long after a cloud had done its step the product noticed. */
final class Lateness {

    private Lateness() {}

    static Map<String, Duration> of(DemoRecord record, ImitatedAura aura, ImitatedSteps others) {
        Names names = Names.of(record.ref(), AppSettings.some().subscriptionId());
        Map<String, Duration> late = new LinkedHashMap<>();
        for (StepView step : record.provisionSteps()) {
            end(step.name(), record, names, aura, others)
                    .ifPresent(end -> late.put(step.name(), Duration.between(end, Instant.parse(step.endedAt()))));
        }
        return late;
    }

    private static Optional<Instant> end(
            String step, DemoRecord record, Names names, ImitatedAura aura, ImitatedSteps others) {
        return switch (step) {
            case StepNames.MASTER_RUNNING -> aura.runningAt(names.auraInstance(Role.MASTER, 1));
            case StepNames.SUBSCRIBER_RUNNING -> aura.runningAt(names.auraInstance(Role.SUBSCRIBER, 1));
            case StepNames.MASTER_CDC_PROOF -> aura.cdcAt(names.auraInstance(Role.MASTER, 1));
            default -> others.end(record.id().value(), step);
        };
    }
}
