// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.bicep.language.Expression;
import dev.mayfly.bicep.language.Expression.Entry;
import dev.mayfly.bicep.language.Expression.For;
import dev.mayfly.bicep.language.Expression.Literal;
import dev.mayfly.bicep.language.Expression.Member;
import dev.mayfly.bicep.language.Expression.Name;
import dev.mayfly.bicep.language.Expression.ObjectOf;
import dev.mayfly.bicep.language.Template;
import dev.mayfly.bicep.language.Template.ModuleCall;
import dev.mayfly.bicep.language.Template.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be seen without evaluating: the checks of a compiler and its linter. */
class TemplatesTest {

    static List<Path> files() {
        return Platform.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyNameIsDeclared(Path file) {
        Template template = Template.read(file);
        Set<String> declared = new HashSet<>(declared(template));
        template.expressions()
                .filter(For.class::isInstance)
                .map(For.class::cast)
                .forEach(loop -> declared.add(loop.variable()));

        assertThat(names(template)).isSubsetOf(declared);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyParameterAndVariableIsUsedAndEveryParameterDescribed(Path file) {
        Template template = Template.read(file);

        assertThat(names(template))
                .containsAll(template.parameters().stream().map(Parameter::name).toList())
                .containsAll(template.variables().stream()
                        .map(Template.Variable::name)
                        .toList());
        assertThat(template.parameters()).allSatisfy(parameter -> assertThat(parameter.decoration("description"))
                .as(parameter.name())
                .isPresent());
    }

    @ParameterizedTest
    @MethodSource("files")
    void modulesAreFilesHereAndGetTheParametersTheyHave(Path file) {
        for (ModuleCall call : Template.read(file).modules()) {
            Path target = file.resolveSibling(call.path());
            assertThat(target).as(call.symbol()).isRegularFile();
            Template module = Template.read(target);
            Set<String> given = given(call);

            assertThat(module.parameters().stream().map(Parameter::name))
                    .as(call.symbol())
                    .containsAll(given);
            assertThat(given)
                    .as(call.symbol())
                    .containsAll(module.parameters().stream()
                            .filter(parameter -> parameter.byDefault().isEmpty())
                            .map(Parameter::name)
                            .toList());
        }
    }

    @Test
    void everyFileIsUsed() {
        List<Path> called = Platform.main().modules().stream()
                .map(call -> Platform.MAIN.resolveSibling(call.path()))
                .toList();

        assertThat(Platform.files())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(Platform.MAIN), called.stream()).toList());
    }

    @Test
    void outputsOfModulesExist() {
        Template main = Platform.main();
        for (ModuleCall call : main.modules()) {
            List<String> outputs = Template.read(Platform.MAIN.resolveSibling(call.path())).outputs().stream()
                    .map(Template.Output::name)
                    .toList();

            assertThat(outputsAskedFor(main, call.symbol())).as(call.symbol()).isSubsetOf(outputs);
            assertThat(outputs)
                    .as("outputs that nobody asks for")
                    .hasSameElementsAs(outputsAskedFor(main, call.symbol()));
        }
    }

    @Test
    void secretsHaveNoDefaultAndAreNotPutOut() {
        for (Path file : Platform.files()) {
            Template template = Template.read(file);
            List<String> secure = template.parameters().stream()
                    .filter(Parameter::isSecure)
                    .map(Parameter::name)
                    .toList();

            assertThat(template.parameters())
                    .filteredOn(parameter -> parameter.name().matches("(?i).*(secret|password|token)$"))
                    .filteredOn(parameter -> !parameter.name().equals("token"))
                    .allMatch(Parameter::isSecure)
                    .allMatch(parameter -> parameter
                            .byDefault()
                            .map(value -> value.equals(new Literal("")))
                            .orElse(true));
            assertThat(template.outputs().stream()
                            .flatMap(output -> output.value().all()))
                    .noneMatch(part -> part instanceof Name name && secure.contains(name.name()))
                    .noneMatch(part -> part instanceof Expression.Call call
                            && call.function().startsWith("list"));
        }
    }

    /** A role that is assigned after the app has started is refused for minutes. */
    @Test
    void everyRoleIsAssignedBeforeTheAppIsMade() {
        Template main = Platform.main();
        ModuleCall app = main.modules().stream()
                .filter(call -> call.symbol().equals("app"))
                .findFirst()
                .orElseThrow();
        List<String> assigning = main.modules().stream()
                .filter(call -> Template.read(Platform.MAIN.resolveSibling(call.path())).resources().stream()
                        .anyMatch(resource -> resource.type().equals("Microsoft.Authorization/roleAssignments")))
                .map(ModuleCall::symbol)
                .toList();

        assertThat(assigning).hasSizeGreaterThan(5);
        assertThat(names(app.body().all())).containsAll(assigning);
    }

    @Test
    void noTemplateComesFromARegistry() {
        assertThat(Platform.files())
                .flatMap(file -> Template.read(file).modules())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.path()).matches("modules/[a-z-]+\\.bicep"));
        assertThat(Platform.FOLDER.resolve("main.bicepparam"))
                .as("azd would take it in place of main.parameters.json")
                .matches(Files::notExists);
    }

    private static Set<String> declared(Template template) {
        return Stream.of(
                        template.parameters().stream().map(Parameter::name),
                        template.variables().stream().map(Template.Variable::name),
                        template.resources().stream().map(Template.Resource::symbol),
                        template.modules().stream().map(ModuleCall::symbol))
                .flatMap(found -> found)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Template template) {
        return names(template.expressions());
    }

    private static Set<String> names(Stream<Expression> expressions) {
        return expressions
                .filter(Name.class::isInstance)
                .map(name -> ((Name) name).name())
                .collect(Collectors.toSet());
    }

    private static Set<String> given(ModuleCall call) {
        return call.body().entries().stream()
                .filter(entry -> ((Literal) entry.key()).value().equals("params"))
                .flatMap(entry -> ((ObjectOf) entry.value()).entries().stream())
                .map(Entry::key)
                .map(key -> (String) ((Literal) key).value())
                .collect(Collectors.toSet());
    }

    private static Set<String> outputsAskedFor(Template template, String module) {
        return template.expressions()
                .filter(Member.class::isInstance)
                .map(Member.class::cast)
                .filter(member -> member.of() instanceof Member outputs
                        && outputs.name().equals("outputs")
                        && outputs.of() instanceof Name name
                        && name.name().equals(module))
                .map(Member::name)
                .collect(Collectors.toSet());
    }
}
