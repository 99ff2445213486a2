// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.data.DataRun;
import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.life.DemoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The newest runs with sample data of a demo, and which of them is to stop, in a note of the ledger. */
public final class DataBook {

    private static final int MOST_RUNS = 10;
    private static final String NOTE = "data";

    private final Ledger ledger;
    private final DemoRef demo;

    /**
     * @param first the run that a demo's creation asked for; null if none was begun
     * @param stop the run that a person wants to end; null if there was none
     */
    private record Noted(List<DataRun> runs, String first, String stop) {

        static final Noted NOTHING = new Noted(List.of(), null, null);

        Noted with(DataRun run) {
            List<DataRun> all = new ArrayList<>(runs);
            all.removeIf(old -> old.run().equals(run.run()));
            all.add(run);
            return new Noted(all.subList(Math.max(0, all.size() - MOST_RUNS), all.size()), first, stop);
        }
    }

    public DataBook(Ledger ledger, DemoRef demo) {
        this.ledger = ledger;
        this.demo = demo;
    }

    private static Noted parse(Optional<String> text) {
        return text.map(json -> Json.read(json, Noted.class)).orElse(Noted.NOTHING);
    }

    private Noted noted() {
        return parse(ledger.note(demo, NOTE));
    }

    /** Again if somebody else wrote in between. */
    private void update(UnaryOperator<Noted> change) {
        Optional<String> read;
        do {
            read = ledger.note(demo, NOTE);
        } while (!ledger.replaceNote(demo, NOTE, read, Json.write(change.apply(parse(read)))));
    }

    /** Newest last. */
    public List<DataRun> all() {
        return noted().runs();
    }

    /** What is written of a run. */
    Optional<DataRun> find(String run) {
        return all().stream().filter(noted -> noted.run().equals(run)).findFirst();
    }

    /** Writes a run, in place of what was written of it before. */
    public void write(DataRun run) {
        update(noted -> noted.with(run));
    }

    /** Writes a run unless something is written of it, which is newer. */
    public void begin(DataRun run) {
        update(noted ->
                noted.runs().stream().anyMatch(other -> other.run().equals(run.run())) ? noted : noted.with(run));
    }

    /** Asks a run to stop. */
    public void stop(String run) {
        update(noted -> new Noted(noted.runs(), noted.first(), run));
    }

    public boolean isToStop(String run) {
        return run.equals(noted().stop());
    }

    /** Whether the run that the demo's creation asked for was begun. */
    boolean hasFirst() {
        return noted().first() != null;
    }

    /** Notes that this run is that one. */
    void first(DataRun run) {
        begin(run);
        update(noted -> new Noted(noted.runs(), run.run(), noted.stop()));
    }
}
