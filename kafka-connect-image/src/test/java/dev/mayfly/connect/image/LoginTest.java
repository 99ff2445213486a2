// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    private final Login login = Login.of(Map.of(Login.USER, "mayfly", Login.PASSWORD, "pässword:with colon"));

    @Test
    void shouldAdmitTheOneUser() {
        assertThat(login.admits("Basic " + base64("mayfly:pässword:with colon")))
                .isTrue();
        assertThat(login.admits("basic  " + base64("mayfly:pässword:with colon")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mayfly:pässword:with colo",
                "mayfly:",
                "mayfly",
                "Mayfly:pässword:with colon",
                ":pässword:with colon",
                ":"
            })
    void shouldRefuseAnyOther(String credentials) {
        assertThat(login.admits("Basic " + base64(credentials))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Bearer bWF5Zmx5", "bWF5Zmx5"})
    void shouldRefuseWhatIsNoBasicLogin(String header) {
        assertThat(login.admits(header)).isFalse();
    }

    @Test
    void shouldNotStartWithoutALogin() {
        assertRefused(Map.of());
        assertRefused(Map.of(Login.USER, "mayfly"));
        assertRefused(Map.of(Login.USER, "mayfly", Login.PASSWORD, ""));
        assertRefused(Map.of(Login.USER, "may:fly", Login.PASSWORD, "x"));
    }

    private static void assertRefused(Map<String, String> environment) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Login.of(environment))
                .withMessage("CONNECT_REST_USER and CONNECT_REST_PASSWORD must be set, the user without a colon.");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
