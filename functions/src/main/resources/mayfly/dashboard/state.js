// SPDX-License-Identifier: Apache-2.0
// Everything that the page knows. Whoever learns something says `set`; whoever shows something says `onChange`.

const KEY = 'mayfly.key';

/** What is known about one demo; forgotten when another one is looked at, or a new one by the same name. */
export const NO_DEMO = Object.freeze({
  demo: null,
  demoProblem: null,
  pulse: null,
  live: [],
  liveProblem: null,
  runs: null,
  drills: null,
  digest: null,
  receipt: null,
});

let state = {
  key: sessionStorage.getItem(KEY),
  keyProblem: null,
  link: { lost: false, since: null, retryAt: null },
  route: { view: 'list' },
  presenting: false,
  theme: 'light',
  demos: null,
  demosProblem: null,
  lab: null,
  labProblem: null,
  ...NO_DEMO,
};

const listeners = new Set();
let told = true;

export function get() {
  return state;
}

/** Changes some fields; the listeners hear of all changes of one turn at once. */
export function set(change) {
  state = { ...state, ...change };
  if (told) {
    told = false;
    queueMicrotask(() => {
      told = true;
      listeners.forEach((listener) => listener(state));
    });
  }
}

export function onChange(listener) {
  listeners.add(listener);
}

/** The function key lives as long as this tab, and nowhere else. */
export function setKey(key) {
  sessionStorage.setItem(KEY, key);
  set({ key, keyProblem: null });
}

export function dropKey(keyProblem = null) {
  sessionStorage.removeItem(KEY);
  set({ key: null, keyProblem, demos: null, lab: null, ...NO_DEMO });
}
