// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import dev.mayfly.aura.Answer.Answered;
import dev.mayfly.aura.Answer.Lost;
import dev.mayfly.aura.Answer.NotSent;
import java.time.Duration;

/** Turns an answer that is no success into the exception that says what to do about it. */
final class AuraErrors {
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Duration AFTER_THROTTLING = Duration.ofSeconds(30);

    private AuraErrors() {}

    /**
     * The exception for an answer.
     *
     * @param hint what a person can do if the credentials are refused
     */
    static AuraException of(AuraCall call, Answer answer, String hint) {
        if (answer instanceof Answered answered) {
            return ofStatus(call, answered, hint);
        }
        if (answer instanceof Lost lost) {
            return withoutResult(
                    call, call.line() + " was sent and got no whole answer (" + lost.cause() + ")", AFTER_TROUBLE);
        }
        String cause = ((NotSent) answer).cause();
        return passing(call, call.line() + " could not be sent (" + cause + ")", AFTER_TROUBLE);
    }

    /** A success whose body is not what was promised. The body itself is not shown, it may hold a password. */
    static AuraException unreadable(AuraCall call, Answered answer) {
        String what = call.line() + " was answered " + answer.status() + " with a body that makes no sense";
        return withoutResult(call, what + requestId(answer), AFTER_TROUBLE);
    }

    private static AuraException ofStatus(AuraCall call, Answered answer, String hint) {
        ErrorBody error = ErrorBody.parse(answer.body());
        String happened = call.line() + " was answered " + answer.status() + error.text() + requestId(answer);
        return switch (answer.status()) {
            case 401, 403 -> new AuraException.NotAllowed(message(call, happened, hint), hint);
            case 404 ->
                new AuraException.NotFound(message(call, happened, "It is not there, not yet or not any more."));
            case 409 ->
                new AuraException.Conflict(
                        message(call, happened, "Nothing was done; wait until its state allows it."), error.reason());
            case 429 -> throttled(call, happened, answer.retryAfter().orElse(AFTER_THROTTLING));
            case 408 -> withoutResult(call, happened, answer.retryAfter().orElse(AFTER_TROUBLE));
            default ->
                isVerdict(answer.status())
                        ? new AuraException.BadRequest(
                                message(
                                        call,
                                        happened,
                                        "Nothing was done; correct the request, unchanged it fails again."),
                                error.reason(),
                                error.field())
                        : withoutResult(call, happened, answer.retryAfter().orElse(AFTER_TROUBLE));
        };
    }

    /** Only 4xx says that nothing was done. All else, such as a gateway's own 52x, may come from somebody in between. */
    private static boolean isVerdict(int status) {
        return status >= 400 && status < 500;
    }

    private static AuraException throttled(AuraCall call, String happened, Duration wait) {
        String next = "Nothing was done; ask again in " + wait.toSeconds() + " s at the earliest.";
        return new AuraException.Throttled(message(call, happened, next), wait);
    }

    private static AuraException withoutResult(AuraCall call, String happened, Duration wait) {
        return call.repeatable()
                ? passing(call, happened, wait)
                : new AuraException.OutcomeUnknown(message(
                        call,
                        happened,
                        "It may have been done all the same: look on Aura, by name, before it is sent again."));
    }

    private static AuraException passing(AuraCall call, String happened, Duration wait) {
        String next = "It can be tried again without harm in " + wait.toSeconds() + " s.";
        return new AuraException.Transient(message(call, happened, next), wait);
    }

    private static String message(AuraCall call, String happened, String next) {
        return "Could not " + call.doing() + ": " + happened + ". " + next;
    }

    private static String requestId(Answered answer) {
        return answer.requestId()
                .map(id -> " (X-Request-Id " + ErrorBody.clip(id) + ")")
                .orElse("");
    }
}
