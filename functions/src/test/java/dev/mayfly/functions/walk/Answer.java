// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.walk;

import dev.mayfly.demos.Problem;
import java.util.function.Supplier;

/** What somebody was told who asked for something. */
enum Answer {
    /** A new demo was begun. */
    BEGUN,
    /** It was done, or is as it was asked for. */
    OK,
    WRONG,
    UNKNOWN_DEMO,
    CONFLICT,
    /** The connection broke, or the host did: it may have been done or not. */
    LOST;

    /** Asks, and says what came back. */
    static Answer to(Supplier<Answer> request) {
        try {
            return request.get();
        } catch (Problem e) {
            return switch (e.kind()) {
                case BAD_REQUEST -> WRONG;
                case NOT_FOUND -> UNKNOWN_DEMO;
                case CONFLICT -> CONFLICT;
                case TOO_LARGE, INTERNAL, UNAVAILABLE -> LOST;
            };
        } catch (RuntimeException | Error e) {
            return LOST;
        }
    }
}
