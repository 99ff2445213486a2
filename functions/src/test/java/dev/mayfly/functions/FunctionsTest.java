// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.plan.Plan;
import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Step;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that every function must keep; the staged package is looked at by {@code StagedAppIT}. */
class FunctionsTest {

    private static final Set<String> EVENTS = Set.of(Orchestrations.WAKE);

    private static final List<Method> FUNCTIONS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.mayfly.functions").stream()
                    .map(JavaClass::getMethods)
                    .flatMap(Set::stream)
                    .filter(method -> method.isAnnotatedWith(FunctionName.class))
                    .map(JavaMethod::reflect)
                    .toList();

    @Test
    void shouldTakeAndReturnOneStringInEveryActivity() {
        List<Method> activities = with(DurableActivityTrigger.class);
        assertThat(activities).hasSizeGreaterThan(20).allSatisfy(activity -> {
            assertThat(activity.getParameterTypes()).containsExactly(String.class);
            assertThat(activity.getReturnType()).isEqualTo(String.class);
        });
    }

    @Test
    void shouldTakeOnlyTheContextInEveryOrchestrator() {
        assertThat(with(DurableOrchestrationTrigger.class))
                .hasSizeGreaterThan(3)
                .allSatisfy(orchestrator -> {
                    assertThat(orchestrator.getParameterTypes()).containsExactly(TaskOrchestrationContext.class);
                    assertThat(orchestrator.getReturnType()).isEqualTo(String.class);
                });
    }

    @Test
    void shouldHaveAFunctionForEveryStepAndNoOther() {
        Set<String> steps = Stream.of(Plans.provision(), Plans.destroy(), Plans.recover(), Plans.skipReplay())
                .map(Plan::steps)
                .flatMap(List::stream)
                .map(Step::name)
                .collect(Collectors.toSet());
        Set<String> functions = Stream.of(with(DurableActivityTrigger.class), with(DurableOrchestrationTrigger.class))
                .flatMap(List::stream)
                .map(FunctionsTest::name)
                .collect(Collectors.toSet());
        assertThat(functions).containsAll(steps);
        functions.removeAll(steps);
        assertThat(functions).isSubsetOf(namedInOrchestrations().toList());
    }

    /** Every constant there is the name of a function, but for those of the events. */
    private static Stream<String> namedInOrchestrations() {
        return Arrays.stream(Orchestrations.class.getFields())
                .map(FunctionsTest::value)
                .filter(name -> !EVENTS.contains(name));
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldGiveEveryFunctionANameOfItsOwn() {
        assertThat(FUNCTIONS.stream().map(FunctionsTest::name)).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeFoundByTheWorkersInjector() {
        assertThat(ServiceLoader.load(FunctionInstanceInjector.class)).hasOnlyElementsOfType(AppInjector.class);
    }

    /** Of all functions of the app. */
    static Set<String> names() {
        return FUNCTIONS.stream().map(FunctionsTest::name).collect(Collectors.toSet());
    }

    private static List<Method> with(Class<? extends java.lang.annotation.Annotation> trigger) {
        return FUNCTIONS.stream()
                .filter(function -> Arrays.stream(function.getParameters())
                        .anyMatch(parameter -> parameter.isAnnotationPresent(trigger)))
                .toList();
    }

    private static String name(Method function) {
        return function.getAnnotation(FunctionName.class).value();
    }
}
