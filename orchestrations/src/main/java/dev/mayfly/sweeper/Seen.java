// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.life.DemoRecord;
import dev.mayfly.sweep.FoundGroup;
import dev.mayfly.sweep.FoundInstance;
import dev.mayfly.sweep.FoundSecrets;
import dev.mayfly.sweep.LedgerBook;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one sweep saw; what could not be read is empty, which is something else than nothing.
 *
 * @param words what the ledger says about a life
 * @param problems why what is empty could not be read
 */
record Seen(
        Optional<List<DemoRecord>> ledger,
        LedgerBook words,
        Optional<List<FoundGroup>> groups,
        Optional<List<FoundInstance>> instances,
        Optional<List<FoundSecrets>> secrets,
        List<String> problems) {}
