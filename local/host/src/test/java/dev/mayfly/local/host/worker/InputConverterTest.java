// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonIOException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The habits of the Java worker 2.17 that an app can stumble over. */
class InputConverterTest {
    private record Pair(int left, int right) {}

    private static final class Plain {
        int left;
        List<Plain> children;
    }

    @SuppressWarnings("UnusedVariable") // Gson would write it.
    private static final class WithInstant {
        Instant at;
    }

    @Test
    void shouldLeaveTextAsItIsForStrings() {
        assertThat(text("\"quoted\"", String.class)).isEqualTo("\"quoted\"");
        assertThat(text("{\"a\":1}", String.class)).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldParseNumbers() {
        assertThat(text("42", int.class)).isEqualTo(42);
        assertThat(text("42", Long.class)).isEqualTo(42L);
        assertThat(text("1.5", double.class)).isEqualTo(1.5);
        assertThat(text("true", boolean.class)).isEqualTo(true);
        assertThatThrownBy(() -> text("x", int.class)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void shouldFillPlainClassesAndListsOfThem() {
        assertThat(((Plain) text("{\"left\":1,\"children\":[{\"left\":2}]}", Plain.class)).children.get(0).left)
                .isEqualTo(2);
        List<?> list = (List<?>) text("[{\"left\":1},{\"left\":2}]", type(new TypeToken<List<Plain>>() {}));
        assertThat(list).hasSize(2).allMatch(Plain.class::isInstance);
    }

    @Test
    void shouldLoseTheArgumentsOfOtherGenericTypes() {
        Map<?, ?> map = (Map<?, ?>) text("{\"a\":{\"left\":1}}", type(new TypeToken<Map<String, Plain>>() {}));
        assertThat(map.get("a")).isInstanceOf(Map.class);
    }

    @Test
    void shouldThrowAnErrorForRecords() {
        assertThatThrownBy(() -> text("{\"left\":1,\"right\":2}", Pair.class)).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldNotFillJdkTypes() {
        assertThatThrownBy(() -> text("{\"at\":{}}", WithInstant.class)).isInstanceOf(JsonIOException.class);
    }

    @Test
    void shouldRefuseWhatIsNoJsonOfThatKind() {
        assertThatThrownBy(() -> text("[1]", Plain.class)).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> text("null", Plain.class)).isInstanceOf(ClassCastException.class);
    }

    @Test
    void shouldGiveNullForNoValue() {
        assertThat(InputConverter.convert(new InputData.Empty(), String.class)).isNull();
        assertThat(InputConverter.convert(new InputData.Empty(), type(new TypeToken<Optional<String>>() {})))
                .isEqualTo(Optional.empty());
    }

    @Test
    void shouldConvertTheBodyOfARequest() {
        InputData.Http http = new InputData.Http(
                "POST",
                URI.create("http://localhost/a?b=c"),
                Map.of("h", "v"),
                Map.of("b", "c"),
                new InputData.Text("7"));

        HttpRequestMessage<?> request = (HttpRequestMessage<?>)
                InputConverter.convert(http, type(new TypeToken<HttpRequestMessage<Optional<Integer>>>() {}));

        assertThat(request.getBody()).isEqualTo(Optional.of(7));
        assertThat(request.getHttpMethod().toString()).isEqualTo("POST");
        assertThat(request.getQueryParameters()).isEqualTo(Map.of("b", "c"));
        assertThatThrownBy(() -> InputConverter.convert(http, String.class)).isInstanceOf(ClassCastException.class);
    }

    private static Object text(String text, Type target) {
        return InputConverter.convert(new InputData.Text(text), target);
    }

    private static Type type(TypeToken<?> token) {
        return token.getType();
    }
}
