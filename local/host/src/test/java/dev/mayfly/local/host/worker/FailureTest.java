// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final class Custom extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Custom(String message) {
            super(message);
        }
    }

    @Test
    void shouldReportTheRootCauseByShortNameAndFirstLine() {
        Throwable root = new Custom("first line\nsecond line");
        Failure failure = Failure.of(new InvocationTargetException(new IllegalStateException("outer", root)));

        assertThat(failure.type()).isEqualTo("FailureTest.Custom");
        assertThat(failure.message()).isEqualTo("first line");
        assertThat(failure.stackTrace()).contains("InvocationTargetException", "outer", "second line");
    }

    @Test
    void shouldReportAnEmptyMessageForNone() {
        assertThat(Failure.of(new NullPointerException()))
                .extracting(Failure::type, Failure::message)
                .containsExactly("NullPointerException", "");
    }
}
