// SPDX-License-Identifier: Apache-2.0
// How each word of the API looks and reads: states of a demo, verdicts of the pulse, of checks and of runs.

/** What the pulse says of the pipeline, and what it means for its two hops: master to hub, hub to subscriber. */
export const VERDICTS = {
  FLOWING: { tone: 'good', title: 'Changes flow', hops: ['flowing', 'flowing'] },
  LATE: { tone: 'warn', title: 'Changes are late', hops: ['late', 'late'] },
  IDLE: { tone: 'warn', title: 'Paused by a person', hops: ['paused', 'paused'] },
  STALLED_AT_SOURCE: { tone: 'bad', title: 'Stalled at the source', hops: ['stalled', 'waiting'] },
  STALLED_AT_SINK: { tone: 'bad', title: 'Stalled at the sink', hops: ['flowing', 'stalled'] },
  UNKNOWN: { tone: 'unknown', title: 'Not known', hops: ['unknown', 'unknown'] },
};

const STATES = {
  REQUESTED: 'busy', PROVISIONING: 'busy', READY: 'good', DEGRADED: 'bad', DESTROYING: 'busy',
  DESTROYED: 'idle', FAILED: 'bad', LEFTOVERS: 'warn',
};

const TONES = {
  ...STATES,
  PASS: 'good', FAIL: 'bad', EQUAL: 'good', DIFFERENT: 'bad', OK: 'good', FULL: 'good', GONE: 'good', ALREADY_GONE: 'good',
  DONE: 'good', RUNNING: 'busy', RECOVERED: 'good', NOT_RECOVERED: 'bad', REFUSED: 'warn', STOPPED: 'idle', LEFT: 'warn',
  NEAR_END: 'warn', LOST: 'bad', OFF: 'bad', DIFF: 'warn', MISSING: 'bad', PAUSED: 'warn', UNASSIGNED: 'warn',
  WAITING: 'unknown', SKIPPED: 'unknown',
};

export function tone(word) {
  return TONES[word] ?? 'unknown';
}

/** A connector or task that runs is well; a run of ours that runs is only busy. */
export function connectorTone(word) {
  return word === 'RUNNING' ? 'good' : word === 'FAILED' ? 'bad' : tone(word);
}

/** Runs of any kind, the newest first. */
export function newestFirst(runs) {
  return [...runs].sort((a, b) => String(b.startedAt).localeCompare(String(a.startedAt)));
}

/** In which part of its life a demo is; each shows other panels first. */
export function phase(state) {
  switch (state) {
    case 'REQUESTED':
    case 'PROVISIONING':
      return 'making';
    case 'READY':
    case 'DEGRADED':
      return 'live';
    case 'DESTROYING':
    case 'LEFTOVERS':
      return 'ending';
    default:
      return 'over';
  }
}

/** Whether the receipt tells of the end that the demo shows: of this demo by that name, and of its last try. */
export function isReceiptOf(receipt, demo) {
  return receipt?.generation === demo.generation && receipt.state === demo.state;
}

/** The demo brings its pulse along, and is asked for more often than the pulse with its history. Either may be missing. */
export function newestPulse(one, other) {
  return one && other ? (Date.parse(one.at) >= Date.parse(other.at) ? one : other) : (one ?? other);
}
