// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.secrets.Secret;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildLogTest {

    @Test
    void shouldShowTheEnd() {
        String log =
                IntStream.rangeClosed(1, 40).mapToObj(line -> "line " + line).collect(Collectors.joining("\r\n\n"));

        assertThat(BuildLog.tail(log, List.of()))
                .hasSize(15)
                .startsWith("line 26")
                .endsWith("line 40");
        assertThat(BuildLog.tail("", List.of())).isEmpty();
        assertThat(BuildLog.tail("only one", List.of())).containsExactly("only one");
    }

    @Test
    void shouldShortenLinesAndDropColours() {
        List<String> tail = BuildLog.tail("\u001b[31m" + "x".repeat(300) + "\u001b[0m", List.of());

        assertThat(tail).containsExactly("x".repeat(199) + "…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET https://b.blob.core.windows.net/c?sv=1&sig=abc%2Bd&se=2 | GET https://b.blob.core.windows.net/c?sv=1&sig=***&se=2
                    docker login -u me --password=hunter2 x                     | docker login -u me --password=*** x
                    AccountKey=abc/def==;                                       | AccountKey=***
                    SharedAccessKey = abc                                       | SharedAccessKey = ***
                    > Authorization: Bearer eyJ0.x.y                            | > Authorization: Bearer ***
                    fetching https://user:hunter2@host/path                     | fetching https://user:***@host/path
                    registry token: eyJ0                                        | registry token: ***
                    Step 3/9 : COPY worker /opt/mayfly/worker                   | Step 3/9 : COPY worker /opt/mayfly/worker
                    """)
    void shouldMaskWhatLooksLikeASecret(String line, String shown) {
        assertThat(BuildLog.tail(line, List.of())).containsExactly(shown);
    }

    @Test
    void shouldMaskKnownSecretsWhereverTheyStand() {
        assertThat(BuildLog.tail("unauthorized: me/pa$$w0rd.", List.of(Secret.of("pa$$w0rd"), Secret.of("other"))))
                .containsExactly("unauthorized: me/***.");
    }
}
