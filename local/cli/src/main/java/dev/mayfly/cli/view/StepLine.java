// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Step;
import dev.mayfly.cli.view.Screen.Colour;
import java.time.Instant;

/** One step as one line. */
final class StepLine {

    private static final int TITLE = 44;

    private StepLine() {}

    /** For a pipe: state in words, seconds, title, retries and what it says. */
    static String plain(Step step, Instant now) {
        return String.format("%-7s %8s  %s", word(step.state()), seconds(step, now), step.title())
                + retries(step)
                + said(step);
    }

    /** For people: a sign for the state, title, seconds, retries and what it says. */
    static String live(Step step, Instant now, Screen screen) {
        var text = String.format("%-" + TITLE + "s %8s", step.title(), seconds(step, now)) + retries(step) + said(step);
        var colour = colour(step.state());
        var line = text.stripTrailing();
        return "  " + screen.in(colour, sign(step.state(), screen)) + " "
                + (colour == Colour.FAINT ? screen.in(colour, line) : line);
    }

    private static String seconds(Step step, Instant now) {
        return step.startedAt() == null && step.seconds() == null ? "" : Durations.seconds(step.secondsAt(now));
    }

    private static String retries(Step step) {
        return switch (step.retries()) {
            case 0 -> "";
            case 1 -> "  (1 retry)";
            default -> "  (" + step.retries() + " retries)";
        };
    }

    /** What a step says matters while it struggles or has failed; afterwards it would only be noise. */
    private static String said(Step step) {
        var matters = step.state() == Step.State.FAILED
                || (step.state() == Step.State.RUNNING && step.detail() != null)
                || step.state() == Step.State.SKIPPED;
        return matters && step.detail() != null ? ": " + step.detail().replaceAll("\\s+", " ") : "";
    }

    private static String word(Step.State state) {
        return switch (state) {
            case WAITING -> "waiting";
            case RUNNING -> "running";
            case DONE -> "done";
            case FAILED -> "FAILED";
            case SKIPPED -> "skipped";
            case OTHER -> "?";
        };
    }

    private static String sign(Step.State state, Screen screen) {
        var unicode = screen.unicode();
        return switch (state) {
            case WAITING -> unicode ? "·" : ".";
            case RUNNING -> unicode ? "▸" : ">";
            case DONE -> unicode ? "✓" : "+";
            case FAILED -> unicode ? "✗" : "x";
            case SKIPPED, OTHER -> "-";
        };
    }

    private static Colour colour(Step.State state) {
        return switch (state) {
            case WAITING, SKIPPED, OTHER -> Colour.FAINT;
            case RUNNING -> Colour.BUSY;
            case DONE -> Colour.GOOD;
            case FAILED -> Colour.BAD;
        };
    }
}
