// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

import static dev.mayfly.faults.Tier.C;
import static dev.mayfly.faults.Tier.F;
import static dev.mayfly.faults.Tier.R;
import static dev.mayfly.faults.Tier.U;

import dev.mayfly.faults.Case.Phase;
import java.util.List;
import java.util.Set;

/** All fault cases, by number. A case that nobody plays is still listed: {@code docs/faults.md} then says so. */
public final class Cases {

    public static final List<Case> ALL = List.of(
            of(
                    1,
                    "Azure Resource Manager throttles with a number",
                    "429 with `Retry-After: 17`, twice",
                    "The next try comes not before 17 s, by a durable timer; nothing else is asked of Azure for this demo meanwhile; the attempts are counted",
                    R,
                    F),
            of(
                    2,
                    "Azure throttles without a number, or another operation holds the resource",
                    "429 without `Retry-After`; 409 that passes",
                    "Growing waits with a cap and repeatable jitter; given up after the step's budget, with code and request id in the message",
                    U,
                    F),
            of(
                    3,
                    "A long operation fails half-way",
                    "a container group that is Creating and then Failed, as after a pull limit",
                    "The inner error is kept, what was made is undone, the demo ends FAILED with a receipt; a pull limit is named as one",
                    R,
                    F),
            of(
                    4,
                    "The host dies after Azure accepted, before that was written down",
                    "the answer of the activity is cut off, after and before its effect",
                    "The next run looks by the deterministic name and adopts what it finds; nothing is asked for twice",
                    R,
                    F),
            of(
                    5,
                    "The answer to Aura's POST is lost",
                    "the instance is made, or not, and the connection breaks",
                    "No blind second POST: found by name it is replaced, since its password is lost; not found after the settle time it is asked for once more; never two at once in one role",
                    R,
                    F),
            of(
                    6,
                    "Aura throttles, or is busy with another change",
                    "429; 409 while an operation runs",
                    "One budget for all demos; 409 waits; the CDC mode is set only once the instance runs",
                    U,
                    F),
            of(
                    7,
                    "Aura's token expires in the middle",
                    "403 after the first call, also for many calls at once",
                    "One refresh for all and one repeat; a second 403 is a missing permission and says so",
                    U,
                    F),
            of(
                    8,
                    "The same demo is asked for many times at once",
                    "50 threads on the same id",
                    "One demo, one pair of instances; the others get the same demo, or 409 if they asked for another one",
                    R,
                    F),
            of(
                    9,
                    "A demo is asked for while its name is still being given back",
                    "the same id while it is destroyed; a resource group that is being deleted",
                    "Refused with 409, or waited for inside the budget; nothing is written into a dying group",
                    R,
                    F),
            of(
                    10,
                    "Permission, quota, region or provider registration is missing",
                    "403 and quota errors",
                    "Preflight says all of it at once before anything paid is made; met later, it is final and not tried again",
                    U,
                    F),
            of(
                    11,
                    "Destroy while provisioning",
                    "the destroy at every await point and after every call",
                    "Provisioning stops at the next border between steps; what is under way is waited for or found by the inventory; nothing is left",
                    R,
                    F),
            of(
                    12,
                    "The end comes during a destroy, or two destroys",
                    "both events in both orders; many callers at once",
                    "One teardown; the second caller sees the same one; the state table forbids anything else",
                    U,
                    R),
            of(
                    13,
                    "Extend in the same tick as the end",
                    "virtual clock, both orders",
                    "Whoever writes first decides: after the end extend answers 409, else the new time holds; the cap from creation stays; the tag moves before the answer",
                    U,
                    R),
            of(
                    14,
                    "What is to be deleted is gone already, or going",
                    "404 and deleting, for each kind",
                    "Counts as done; the others go on; the order of independent targets does not matter",
                    F),
            of(
                    15,
                    "A delete fails for good",
                    "a lock; one of several deletes fails",
                    "All others are deleted; LEFTOVERS names resource, reason and hint; tried again with growing waits; told once",
                    R,
                    F),
            of(
                    16,
                    "The sweeper meets what is not ours",
                    "foreign, half-tagged, unreadable, locked, future-stamped and look-alike resources",
                    "None of them is deleted, each has its reason in the report; an unknown age is stamped first; a cap on deletes per sweep",
                    U,
                    F),
            of(
                    17,
                    "The task hub is lost",
                    "the hub is deleted with everything in it; only the sweeper runs",
                    "The demo is gone one sweep and delete time after its end, Aura instances included",
                    F),
            of(
                    18,
                    "A sweep is late, comes twice at once, or throws",
                    "a past-due timer, two hosts, an exception in the middle",
                    "Nothing happens twice; one bad item does not stop the rest; a missing sweep is visible in `/health`",
                    U,
                    F),
            of(
                    19,
                    "Clocks disagree",
                    "a worker minutes fast or slow; an end across a change to summer time",
                    "Decisions go by the orchestration's time, in UTC; the sweeper leaves a margin; a latency comes from one clock or is unknown",
                    U,
                    R),
            of(
                    20,
                    "A task fails by a passing error",
                    "a FAILED task",
                    "One restart of the failed task; waits grow; the counter falls only after a stable time and counts restarts that failed, too",
                    U,
                    F,
                    C),
            of(
                    21,
                    "A task fails by a wrong password or missing rights",
                    "the user's password is changed",
                    "After the second equal trace a person is told which credential, once; no more restarts",
                    U,
                    C),
            of(
                    22,
                    "RUNNING, but nothing moves",
                    "frozen offsets; an empty task list; 409 and 500 while rebalancing",
                    "Rebalancing is waited out; no task is trouble; a stall climbs the ladder one rung a look; no marker at the source is UNKNOWN and restarts nothing",
                    U,
                    F,
                    C),
            of(
                    23,
                    "The subscriber is away for ten minutes",
                    "its process is stopped",
                    "The sink waits, changes stay in the hub; afterwards the backlog drains in order and the digests are equal",
                    C),
            of(
                    24,
                    "The source was paused and resumed",
                    "change data capture is switched off, its ids are invalid",
                    "Seen within one look; recovered once if the policy allows, with a resync and equal digests; then a person is asked",
                    U,
                    C),
            of(
                    25,
                    "The cursor fell out of the retention",
                    "tiny transaction logs, a stopped source, many writes",
                    "Warned of before; afterwards recovered once, never in a loop",
                    C),
            of(
                    26,
                    "The topic has more than one partition, or there is a second task",
                    "created with 3 partitions; set to 2 tasks",
                    "Refused before; found later, the demo is DEGRADED and the verification says why",
                    F,
                    C),
            of(
                    27,
                    "A poison record; the same record twice",
                    "bad JSON in the topic; Connect is killed after the write and before the commit",
                    "The task fails with offset and partition named and no endless restart; twice delivered is once in the"
                            + " graph; what cannot be applied twice, as ids are in use again, is skipped, and what differs is copied",
                    U,
                    F,
                    C),
            of(
                    28,
                    "The verification is misled",
                    "fitting rows of an older run, a heartbeat in the counts, a dead stream with equal counts, its own clean-up failing",
                    "FAIL or UNKNOWN, never PASS; what it left is reported and removed by the next run",
                    U,
                    C),
            of(
                    29,
                    "The orchestrators change under running demos; a history grows for days",
                    "recorded histories are replayed; 10,000 turns; broad catches are searched for",
                    "Every recorded decision is made again; new code has a new name; histories stay short and no event is lost where one begins anew",
                    R),
            of(
                    30,
                    "Secrets in sight; strangers at the door",
                    "canary secrets everywhere; calls without a key; addresses inside the network as webhook",
                    "No secret in any byte of histories, logs, answers or tags; 401 and 404 without detail; private addresses and redirects refused",
                    U,
                    F),
            of(
                    31,
                    "The platform restarts the container group",
                    "its address changes",
                    "Its DNS name is used and resolved again; no address is stored",
                    F),
            of(
                    32,
                    "The container group succeeded and has no address",
                    "Succeeded without an IP",
                    "Looked at again until there is one",
                    F),
            of(33, "A restart answers 500 and worked", "500 after the effect", "Looked at before it is repeated", F),
            of(
                    34,
                    "Ten idle minutes behind a silent drop",
                    "a proxy that swallows packets without a reset",
                    "Still flowing: idle limits below the drop, and a heartbeat",
                    C),
            of(
                    35,
                    "The heartbeat is dead while the pipe is fine",
                    "the sidecar is killed",
                    "UNKNOWN with 'no marker'; only the sidecar is started again",
                    F,
                    C),
            of(
                    36,
                    "The task hub is away for a while",
                    "engine and workers stop and start again, also in the middle of a turn",
                    "Nothing is lost; timers that became due meanwhile fire once",
                    F),
            of(
                    37,
                    "The connection lab leaks",
                    "100 tasks against a pool of 50, short limits, dropped connections, tasks that throw",
                    "Connections return to the base line; the leaky pattern has a limit of its own and never harms the demo",
                    C),
            of(
                    38,
                    "A drill dies in the middle",
                    "the orchestration of the drill ends after it broke something",
                    "The drill's own time limit undoes it",
                    F));

    private Cases() {}

    private static Case of(int number, String fault, String injected, String expected, Tier... tiers) {
        return new Case(number, phase(number), fault, injected, expected, Set.of(tiers));
    }

    private static Phase phase(int number) {
        return number <= 10 ? Phase.CREATING : number <= 19 ? Phase.ENDING : Phase.RUNNING;
    }
}
