// SPDX-License-Identifier: Apache-2.0
// How old the newest marker is at each hop: as the pulse saw it, and older since by what has passed.

import { serverNow } from './api.js';
import { age, DASH, isNumber } from './format.js';

/** Seconds, or null if the pulse could not see it. `name`: master, hub, subscriber. */
export function hopAge(name, pulse) {
  const hop = hopOf(name, pulse);
  return isNumber(hop?.ageSeconds) ? hop.ageSeconds + Math.max(0, (serverNow() - Date.parse(pulse.at)) / 1000) : null;
}

/** The marker at a hop and its age, in words; empty if none was seen. */
export function hopMark(name, pulse) {
  const hop = hopOf(name, pulse);
  const since = hopAge(name, pulse);
  return isNumber(hop?.marker) ? `marker ${hop.marker}, ${since === null ? DASH : age(since)} ago` : '';
}

function hopOf(name, pulse) {
  return pulse?.hops?.find((each) => each.name === name);
}
