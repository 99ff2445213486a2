// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Digest;
import dev.mayfly.cli.client.Resync;
import dev.mayfly.cli.view.Screen.Colour;
import java.util.ArrayList;
import java.util.List;

/** Digests and resyncs in words. */
public final class DigestText {

    /** Enough to tell two digests apart by eye. */
    private static final int DIGITS = 12;

    private DigestText() {}

    /** The verdict, a line for each group, and one for each difference. */
    public static List<String> digest(Digest digest, Screen screen) {
        var lines = new ArrayList<String>();
        lines.add("Digest " + verdict(digest.verdict(), screen) + took(digest.seconds()) + ": " + digest.reason());
        if (!digest.groups().isEmpty()) {
            lines.addAll(groups(digest));
        }
        lines.addAll(differences(digest));
        return lines;
    }

    private static List<String> groups(Digest digest) {
        var table = new Table().row("  ", "GROUP", "MASTER", "SUBSCRIBER", "CONTENT");
        digest.groups()
                .forEach(group -> table.row(
                        "  " + group.kind(),
                        group.name().isEmpty() ? "(no label)" : group.name(),
                        group.master().count(),
                        group.subscriber().count(),
                        group.equal()
                                ? "equal  " + digits(group.master())
                                : "DIFFERENT  " + digits(group.master()) + " | " + digits(group.subscriber())));
        if (digest.master() != null && digest.subscriber() != null) {
            table.row(
                    "  all",
                    "nodes",
                    digest.master().nodes(),
                    digest.subscriber().nodes(),
                    "");
            table.row(
                    "  all",
                    "relationships",
                    digest.master().relationships(),
                    digest.subscriber().relationships(),
                    "");
        }
        return table.lines();
    }

    private static String digits(Digest.Summary summary) {
        return summary.digest().substring(0, Math.min(DIGITS, summary.digest().length()));
    }

    private static List<String> differences(Digest digest) {
        var table = new Table();
        digest.differences()
                .forEach(difference -> table.row(
                        "  " + difference.difference(),
                        difference.kind(),
                        difference.group().isEmpty() ? "(no label)" : difference.group(),
                        difference.key(),
                        difference.detail()));
        var lines = new ArrayList<>(table.lines());
        if (digest.truncated()) {
            lines.add("  … and more than these " + digest.differences().size() + ".");
        }
        return lines;
    }

    /** What was done, and the digest that was taken afterwards. */
    public static List<String> resync(Resync resync, Screen screen) {
        var lines = new ArrayList<String>();
        lines.add("Resync " + verdict(resync.verdict(), screen) + took(resync.seconds()) + ", rounds: "
                + resync.rounds() + ", written: " + resync.written() + ", deleted: " + resync.deleted()
                + ", left alone: "
                + resync.kept());
        lines.addAll(resync.digest() == null ? List.of("  " + resync.reason()) : digest(resync.digest(), screen));
        return lines;
    }

    private static String took(Double seconds) {
        return seconds == null ? "" : " in " + Durations.seconds(seconds);
    }

    private static String verdict(Digest.Verdict verdict, Screen screen) {
        return screen.in(verdict == Digest.Verdict.EQUAL ? Colour.GOOD : Colour.BAD, verdict.name());
    }
}
