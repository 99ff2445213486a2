// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader of Bicep, so that what it lets pass is known to be well formed. */
class LanguageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "var a = {                   ~ t.bicep:1: expected an expression, found ''",
                "var a = [ 1, 2              ~ t.bicep:1: expected a comma, a new line or ']', found ''",
                "var a = [ 1 2 ]             ~ t.bicep:1: expected a comma, a new line or ']', found '2'",
                "var a = { b: 1 ]            ~ t.bicep:1: expected a comma, a new line or '}', found ']'",
                "var a = (1                  ~ t.bicep:1: expected ')', found ''",
                "var a = 'b                  ~ t.bicep:1: a string is not closed",
                "var a = 'b${c'              ~ t.bicep:1: a string is not closed",
                "var a = 'b${c               ~ t.bicep:1: a '${' is not closed",
                "var a = '''b                ~ t.bicep:1: a ''' string is not closed",
                "var a = 'b\\c'              ~ t.bicep:1: '\\c' is no escape",
                "var a = 1 var b = 2         ~ t.bicep:1: expected a new line, found 'var'",
                "var a = b ? c               ~ t.bicep:1: expected ':', found ''",
                "var a 1                     ~ t.bicep:1: expected '=', found '1'",
                "let a = 1                   ~ t.bicep:1: expected a statement, found 'let'",
                "var a = \"b\"               ~ t.bicep:1: '\"' is not Bicep",
                "resource a 'B/c' = {}       ~ t.bicep:1: expected Provider/type@version, found 'B/c'",
                "/* never closed             ~ t.bicep:1: a comment is not closed",
            })
    void whatIsNotBicepIsRefused(String text, String message) throws IOException {
        Path file = file("t", text.strip());

        assertThatThrownBy(() -> Template.read(file))
                .isInstanceOf(BicepSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void linesAreCountedOverCommentsAndLongStrings() throws IOException {
        Path file = file("t", "/* one\ntwo */\nvar a = '''\nfour\n'''\n// six\nvar b = }\n");

        assertThatThrownBy(() -> Template.read(file)).hasMessage("t.bicep:7: expected an expression, found '}'");
    }

    @Test
    void expressionsHaveTheirValues() throws IOException {
        Map<String, Object> outputs = outputs(
                """
                param name string = 'x'
                var numbers = [1, 2]
                var object = {
                  'a-b': true
                  c: { d: 'in', e: numbers }
                }
                output text string = 'a${name}b${'c${name}'}d\\'\\${'
                output choice string = name == 'x' && !(name != 'x') ? 'yes' : 'no'
                output deep string = object.c.d
                output index bool = object['a-b']
                output loop array = [for item in items({ k: 'v' }): '${item.key}=${item.value}']
                output long string = '''
                as 'it' is ${name}'''
                """);

        assertThat(outputs)
                .containsEntry("text", "axbcxd'${")
                .containsEntry("choice", "yes")
                .containsEntry("deep", "in")
                .containsEntry("index", true)
                .containsEntry("loop", List.of("k=v"))
                .containsEntry("long", "as 'it' is ${name}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "output a string = nobody                           ~ t.bicep uses 'nobody', which is not declared.",
                "output a string = { b: 'c' }.d                     ~ t.bicep asks for 'd' of {b=c}.",
                "param p string                                     ~ t.bicep parameter 'p' is not given.",
                "param p int = 'one'                                ~ t.bicep parameter 'p': 'one' is no int.",
                "output a string = madeUp()                         ~ t.bicep calls 'madeUp', which is not known here.",
                "var a = { b: 1, b: 2 }                             ~ t.bicep gives 'b' twice.",
            })
    void whatIsNotThereIsTold(String text, String message) {
        assertThatThrownBy(() -> outputs(text.strip()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    @Test
    void aResourceThatIsNotMadeCannotBeUsed() {
        String text = "resource a 'B/c@1' = if (false) { name: 'a' }\noutput id string = a.id";

        assertThatThrownBy(() -> outputs(text)).hasMessage("t.bicep uses 'a', which is not made.");
    }

    private Map<String, Object> outputs(String text) throws IOException {
        return Deployment.of(file("t", text), Map.of()).outputs();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".bicep"), text);
    }
}
