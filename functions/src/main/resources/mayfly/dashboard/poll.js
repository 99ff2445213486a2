// SPDX-License-Identifier: Apache-2.0
// Asks again and again: not while nobody looks, slower while nothing answers, at once when the answer may have changed.

import { get, set } from './state.js';

const LONGEST_MS = 30_000;
const polls = new Set();

/** Waits after so many failures in a row: 1, 2, 4, … 30 seconds. */
export function backOff(failures) {
  return Math.min(LONGEST_MS, 1000 * 2 ** (failures - 1));
}

/**
 * Runs `task` now and then every `pause()` milliseconds after it ended. A failure that may pass is repeated with longer
 * and longer waits; any other one is the task's own to tell, and the rhythm stays.
 */
export function poll(task, pause) {
  let timer = null;
  let failures = 0;
  let running = false;
  let again = false;
  let stopped = false;

  async function turn() {
    timer = null;
    if (stopped || document.hidden) {
      return;
    }
    running = true;
    try {
      await task();
      failures = 0;
    } catch (error) {
      failures = error.passing ? failures + 1 : 0;
      if (error.name === 'TypeError' || error.name === 'ReferenceError') {
        throw error;
      }
    } finally {
      running = false;
      plan(again ? 0 : failures > 0 ? backOff(failures) : pause());
      again = false;
    }
  }

  function plan(wait) {
    if (stopped) {
      return;
    }
    timer = setTimeout(turn, wait);
    if (failures > 0 && get().link.lost) {
      set({ link: { ...get().link, retryAt: Date.now() + wait } });
    }
  }

  const handle = {
    now() {
      if (running) {
        again = true;
      } else if (!stopped) {
        clearTimeout(timer);
        turn();
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      polls.delete(handle);
    },
  };
  polls.add(handle);
  turn();
  return handle;
}

export function pollAllNow() {
  polls.forEach((each) => each.now());
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    pollAllNow();
  }
});
window.addEventListener('online', pollAllNow);
