// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.Set;

/**
 * One line of the table of targets.
 *
 * @param measure what is measured, with what
 * @param unit of baseline and result
 * @param baseline null if the target is none of comparison
 * @param result the median; null if it was not run, and {@code remark} says why
 * @param remark where the time goes if the target is missed, or how to read the row; null for nothing
 */
public record Row(String measure, String unit, Baseline baseline, Double result, Target target, String remark) {

    private static final Set<String> UNITS_OF_TIME = Set.of("s", "ms", "%", "events/s");

    /** How a row came out. */
    public enum Outcome {
        MET,
        MISSED,
        NOT_RUN
    }

    public Row {
        if (target.needsBaseline() && result != null && baseline == null) {
            throw new IllegalArgumentException("'" + measure + "' has a target of comparison and no baseline");
        }
    }

    /** A row with a result. */
    public static Row of(String measure, String unit, Baseline baseline, double result, Target target) {
        return new Row(measure, unit, baseline, result, target, null);
    }

    /** A row that this run had no means to measure. */
    public static Row notRun(String measure, String unit, Baseline baseline, Target target, String why) {
        return new Row(measure, unit, baseline, null, target, why);
    }

    public Row remark(String text) {
        return new Row(measure, unit, baseline, result, target, text);
    }

    /** The remark is kept only if the target is missed. */
    public Row remarkIfMissed(String text) {
        return outcome() == Outcome.MISSED ? remark(text) : this;
    }

    /** Result divided by baseline; not a number without either. */
    public double ratio() {
        return baseline == null || result == null ? Double.NaN : result / baseline.value();
    }

    /** Whether the result depends on how fast the machine was, which a quick run says nothing about. */
    boolean isAboutTime() {
        return UNITS_OF_TIME.contains(unit);
    }

    public Outcome outcome() {
        if (result == null) {
            return Outcome.NOT_RUN;
        }
        return target.isMet(result, ratio()) ? Outcome.MET : Outcome.MISSED;
    }
}
