// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.life.DemoRef;
import dev.mayfly.pulse.PulseState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The pulse of a demo in the ledger, and who is taking it.
 *
 * <p>Whoever looks at a demo claims it first, by a write that only one of several can make. So a look is never overtaken by the
 * next one, be it on another host; a host that died in the middle of a look holds up that one demo until its claim ends.
 *
 * @param by host that is looking; null if none is
 * @param until when its claim ends
 */
public record PulseNote(PulseState state, String by, Instant until) {

    /** Name of the note. */
    public static final String NAME = "pulse";

    /** Longer than a look with everything that hangs on it takes. */
    static final Duration CLAIM = Duration.ofSeconds(45);

    /** The note of a demo; one with no pulse if none was taken yet. */
    public static PulseNote read(Ledger ledger, DemoRef demo) {
        return parse(ledger.note(demo, NAME));
    }

    private static PulseNote parse(Optional<String> text) {
        return text.map(json -> Json.read(json, PulseNote.class)).orElse(new PulseNote(PulseState.NONE, null, null));
    }

    /** A demo that this host alone looks at, until it lets go. */
    static final class Claim {
        private final Ledger ledger;
        private final DemoRef demo;
        private final PulseState before;
        private PulseNote written;

        private Claim(Ledger ledger, DemoRef demo, PulseState before, PulseNote written) {
            this.ledger = ledger;
            this.demo = demo;
            this.before = before;
            this.written = written;
        }

        PulseState before() {
            return before;
        }

        /** Writes the pulse and keeps the demo. Does nothing, like all that follows, if the claim ended and another took it. */
        void write(PulseState state) {
            replace(new PulseNote(state, written.by, written.until));
        }

        /** Writes the pulse, and lets go of the demo. */
        void end(PulseState state) {
            replace(new PulseNote(state, null, null));
        }

        private void replace(PulseNote next) {
            if (ledger.replaceNote(demo, NAME, Optional.of(Json.write(written)), Json.write(next))) {
                written = next;
            }
        }
    }

    /** Claims a demo; nothing if somebody is looking at it. */
    static Optional<Claim> claim(Ledger ledger, DemoRef demo, String host, Instant now) {
        Optional<String> read = ledger.note(demo, NAME);
        PulseNote note = parse(read);
        if (note.by != null && note.until.isAfter(now)) {
            return Optional.empty();
        }
        PulseNote mine = new PulseNote(note.state, host, now.plus(CLAIM));
        return ledger.replaceNote(demo, NAME, read, Json.write(mine))
                ? Optional.of(new Claim(ledger, demo, note.state, mine))
                : Optional.empty();
    }
}
