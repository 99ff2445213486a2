// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.json.Json;
import dev.mayfly.lab.LabReport;
import dev.mayfly.lab.Metering;
import dev.mayfly.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The newest runs of the connection lab, in a note of the ledger. Only one run goes on at a time, so there is one writer. */
public final class LabBook {

    /** Ten reports with all their samples fill three quarters of a row of Table storage. */
    private static final int MOST_RUNS = 10;

    private static final String NOTE = "lab-runs";
    private static final String OVER = "lab-over";
    private static final String READING = "lab-reading";

    private final Ledger ledger;

    private record Runs(List<LabReport> runs) {}

    private record Noted(String agent, Metering.Reading reading) {}

    public LabBook(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Newest last. */
    public List<LabReport> all() {
        return ledger.note(NOTE).map(json -> Json.read(json, Runs.class).runs()).orElse(List.of());
    }

    public Optional<LabReport> find(String run) {
        return all().stream().filter(report -> report.run().equals(run)).findFirst();
    }

    /** Writes a report, in place of the one of that run. */
    public void write(LabReport report) {
        List<LabReport> runs = new ArrayList<>(all());
        runs.removeIf(old -> old.run().equals(report.run()));
        runs.add(report);
        List<LabReport> newest = runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size());
        ledger.putNote(NOTE, Json.write(new Runs(newest)));
    }

    /** Tells the meter, in whichever process it is, that there is nothing more to see of that agent. */
    void markOver(String agent) {
        ledger.putNote(OVER, Json.write(agent));
    }

    boolean isOver(String agent) {
        return ledger.note(OVER)
                .filter(json -> Json.read(json, String.class).equals(agent))
                .isPresent();
    }

    /** What the meter of an agent read. */
    void write(String agent, Metering.Reading reading) {
        ledger.putNote(READING, Json.write(new Noted(agent, reading)));
    }

    /** Empty as long as the meter has not ended. */
    Optional<Metering.Reading> reading(String agent) {
        return ledger.note(READING)
                .map(json -> Json.read(json, Noted.class))
                .filter(noted -> noted.agent().equals(agent))
                .map(Noted::reading);
    }
}
