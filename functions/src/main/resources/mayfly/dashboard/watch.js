// SPDX-License-Identifier: Apache-2.0
// Keeps the state fresh: what is asked of the API, and how often.

import { api, serverNow } from './api.js';
import { poll } from './poll.js';
import { get, NO_DEMO, set } from './state.js';
import { isReceiptOf, newestFirst, phase } from './verdicts.js';

/** Ten minutes at one a second. */
const SAMPLES = 600;
const SECOND = 1000;
const LABS = 3;

/** The list of demos: every 5 s, or 2 s while one of them is being made or removed. */
export function watchList() {
  return poll(async () => {
    try {
      set({ demos: (await api.list()).map(withEnd), demosProblem: null });
    } catch (error) {
      set({ demosProblem: error });
      throw error;
    }
  }, () => ((get().demos ?? []).some((demo) => isMoving(demo.state)) ? 2 : 5) * SECOND);
}

/** Everything about one demo. Call the result to stop. */
export function watchDemo(id) {
  const polls = [
    poll(() => demo(id), () => (isMoving(get().demo?.state) ? 1 : 2) * SECOND),
    poll(whileLive(() => live(id)), () => SECOND),
    poll(whileLive(() => part(id, 'pulse', api.pulse)), () => 10 * SECOND),
    poll(whileLive(() => part(id, 'runs', api.runs)), () => (isRunning(get().runs) ? 2 : 10) * SECOND),
    poll(whileLive(() => part(id, 'drills', api.drills)), () => (isRunning(get().drills) ? 1 : 10) * SECOND),
    poll(() => receipt(id), () => 3 * SECOND),
  ];
  return {
    now: () => polls.forEach((each) => each.now()),
    stop: () => polls.forEach((each) => each.stop()),
  };
}

/** The runs of the connection lab: every second while one is running. */
export function watchLab() {
  return poll(async () => {
    try {
      const newest = newestFirst(await api.labs()).slice(0, LABS);
      set({ lab: await Promise.all(newest.map(inFull)), labProblem: null });
    } catch (error) {
      set({ labProblem: error });
      throw error;
    }
  }, () => (isRunning(get().lab) ? 1 : 10) * SECOND);
}

/** The list leaves out the samples. A run that has ended is fetched whole once. */
async function inFull(run) {
  const known = get().lab?.find((each) => each.run === run.run && each.state !== 'RUNNING' && run.state !== 'RUNNING');
  return known ?? api.lab(run.run);
}

async function demo(id) {
  try {
    const found = await api.demo(id);
    const again = get().demo && get().demo.generation !== found.generation;
    learn(id, { ...(again ? NO_DEMO : {}), demo: withEnd(found), demoProblem: null });
  } catch (error) {
    learn(id, { demoProblem: error });
    throw error;
  }
}

async function live(id) {
  try {
    const sample = await api.live(id);
    const before = get().live;
    learn(id, { live: before.at(-1)?.at === sample.at ? before : [...before, sample].slice(-SAMPLES), liveProblem: null });
  } catch (error) {
    learn(id, { liveProblem: error });
    throw error;
  }
}

/** A part that an older deployment may lack: then it is null, and its panel says so. */
async function part(id, field, fetchIt) {
  try {
    learn(id, { [field]: await fetchIt(id) });
  } catch (error) {
    if (error.absent) {
      learn(id, { [field]: 'absent' });
    } else {
      throw error;
    }
  }
}

async function receipt(id) {
  const { demo: now, receipt: known } = get();
  if (now && awaitsReceipt(now, known)) {
    try {
      learn(id, { receipt: await api.receipt(id) });
    } catch (error) {
      if (error.passing) {
        throw error;
      }
    }
  }
}

/** What is left is tried again, and each try writes a new receipt under the same state. */
function awaitsReceipt(demo, known) {
  return demo.state === 'LEFTOVERS' || (phase(demo.state) === 'over' && !isReceiptOf(known, demo));
}

/** A late answer is about the demo that was looked at when it was asked for, and is dropped if that is another one by now. */
function learn(id, change) {
  if (get().route.id === id) {
    set(change);
  }
}

function whileLive(task) {
  return async () => {
    const state = get().demo?.state;
    if (state && phase(state) === 'live') {
      await task();
    }
  };
}

/** The end on the deployment's clock, whatever the browser's says. */
function withEnd(demo) {
  const alive = ['making', 'live'].includes(phase(demo.state));
  return { ...demo, alive, endsAt: serverNow() + demo.timeLeftSeconds * SECOND };
}

function isMoving(state) {
  return ['REQUESTED', 'PROVISIONING', 'DESTROYING'].includes(state);
}

function isRunning(runs) {
  return Array.isArray(runs) && runs.some((run) => run.state === 'RUNNING');
}
