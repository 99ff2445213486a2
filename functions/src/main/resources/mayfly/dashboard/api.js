// SPDX-License-Identifier: Apache-2.0
// The one place that calls Mayfly's HTTP API. Every call carries the key in a header; it never becomes part of an address.

import { dropKey, get, set } from './state.js';

const ROOT = new URL('../', import.meta.url);
const TO_ANSWER_MS = 30_000;
/** A verification or a digest answers within its own limit. */
const TO_WORK_MS = 240_000;
const LONGEST_WORK_MS = 600_000;
const LOOK_MS = 1500;

let serverOffset = 0;

/** The deployment's clock, in milliseconds: the browser's may be wrong, and a demo ends by the deployment's. */
export function serverNow() {
  return Date.now() + serverOffset;
}

/**
 * A call that did not do what it should. `status` is 0 if no answer came; `told` says whether Mayfly itself explained it:
 * a route that a deployment does not have is a 404 of the Functions host, which says nothing more.
 */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? plain(status));
    this.status = status;
    this.told = Boolean(problem?.detail);
    this.id = problem?.id ?? null;
    this.errors = problem?.errors ?? [];
    this.location = problem?.location ?? null;
  }

  /** Whether the same may work a little later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  get absent() {
    return this.status === 404 && !this.told;
  }
}

function plain(status) {
  if (status === 0) {
    return 'The deployment does not answer.';
  }
  return status === 404 ? 'This deployment does not have it.' : `The deployment answered with status ${status}.`;
}

async function call(method, path, { body, timeout = TO_ANSWER_MS } = {}) {
  const key = get().key;
  const response = await send(method, path, body, key, timeout);
  const date = Date.parse(response.headers.get('Date'));
  if (!Number.isNaN(date)) {
    learnOffset(date);
  }
  if (response.status === 401) {
    if (key === get().key) {
      dropKey('The deployment does not accept this key.');
    }
    throw new ApiError(response.status, { detail: 'The deployment does not accept the key.' });
  }
  const json = await read(response);
  if (!response.ok) {
    reached(!(response.status >= 502 && response.status <= 504 && !json));
    throw new ApiError(response.status, json);
  }
  reached(true);
  return { status: response.status, json, location: response.headers.get('Location') };
}

async function send(method, path, body, key, timeout) {
  try {
    return await fetch(new URL(path, ROOT), {
      method,
      headers: {
        Accept: 'application/json, application/problem+json',
        'x-functions-key': key ?? '',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
  } catch {
    reached(false);
    throw new ApiError(0, null);
  }
}

async function read(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** The header has whole seconds: only what lies outside of them is a difference. */
function learnOffset(date) {
  const now = Date.now();
  if (now + serverOffset < date || now + serverOffset > date + 2000) {
    serverOffset = date + 500 - now;
  }
}

function reached(answered) {
  const { link } = get();
  if (answered && link.lost) {
    set({ link: { lost: false, since: null, retryAt: null } });
  } else if (!answered && !link.lost) {
    set({ link: { lost: true, since: Date.now(), retryAt: null } });
  }
}

const demo = (id, rest = '') => `demos/${encodeURIComponent(id)}${rest}`;
const json = async (...args) => (await call(...args)).json;

/** Work that may take longer than a request may: then the answer is a run, and is asked for until it has ended. */
async function untilDone(method, id, what) {
  let answer = await call(method, demo(id, `/${what}`), { body: method === 'POST' ? {} : undefined, timeout: TO_WORK_MS });
  const end = Date.now() + LONGEST_WORK_MS;
  while (answer.status === 202) {
    if (Date.now() > end) {
      throw new Error('It has not ended after ten minutes; try once more.');
    }
    await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
    answer = await call('GET', demo(id, `/${what}?run=${encodeURIComponent(answer.json.run)}`), { timeout: TO_WORK_MS });
  }
  return answer.json;
}

export const api = {
  list: async () => (await json('GET', 'demos')).demos,
  plan: (wish) => json('POST', 'demos', { body: { ...wish, dryRun: true } }),
  create: (wish) => json('POST', 'demos', { body: wish }),
  demo: (id) => json('GET', demo(id)),
  move: (id, expiresAt) => json('PATCH', demo(id), { body: { expiresAt } }),
  destroy: (id) => json('DELETE', demo(id)),
  credentials: (id) => json('GET', demo(id, '/credentials')),
  receipt: (id) => json('GET', demo(id, '/receipt')),
  verify: (id) => call('POST', demo(id, '/verify'), { body: {}, timeout: TO_WORK_MS }),
  pulse: (id) => json('GET', demo(id, '/pulse')),
  live: (id) => json('GET', demo(id, '/live')),
  digest: (id) => untilDone('GET', id, 'digest'),
  resync: (id) => untilDone('POST', id, 'resync'),
  restart: (id, name) => json('POST', demo(id, `/connectors/${encodeURIComponent(name)}/restart`), { body: {} }),
  runs: async (id) => (await json('GET', demo(id, '/data'))).runs,
  startData: (id, wish) => json('POST', demo(id, '/data'), { body: wish }),
  stopData: (id) => json('DELETE', demo(id, '/data')),
  drills: async (id) => (await json('GET', demo(id, '/drills'))).drills,
  drill: (id, kind) => json('POST', demo(id, `/drills/${encodeURIComponent(kind)}`), { body: {} }),
  labs: async () => (await json('GET', 'lab/connections')).runs,
  lab: (run) => json('GET', `lab/connections/${encodeURIComponent(run)}`),
  startLab: (wish) => json('POST', 'lab/connections', { body: wish }),
};
