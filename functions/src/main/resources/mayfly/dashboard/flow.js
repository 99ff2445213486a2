// SPDX-License-Identifier: Apache-2.0
// A dot for each change that passed, as far as a room can count them: they set off within the second that they were
// counted in. None runs for people who asked their system for less motion.

import { isNumber } from './format.js';

const MOST_DOTS = 14;
const TRAVEL_MS = 1900;
const SVG = 'http://www.w3.org/2000/svg';
const LESS_MOTION = window.matchMedia('(prefers-reduced-motion: reduce)');

/** `points`: master, hub and subscriber. */
export function flow(layer, points) {
  const timers = new Set();

  function run(status) {
    if (document.hidden || LESS_MOTION.matches) {
      return;
    }
    const dot = document.createElementNS(SVG, 'circle');
    dot.setAttribute('r', 10);
    layer.append(dot);
    const path = frames(points, status);
    dot.animate(path, { duration: TRAVEL_MS, easing: 'linear' }).finished.then(() => dot.remove(), () => dot.remove());
  }

  return {
    samples(live, seen) {
      const [before, now] = live.slice(-2);
      const passed = passedBetween(before, now, seen.hops);
      if (passed > 0) {
        const span = Math.min(2000, Date.parse(now.at) - Date.parse(before.at));
        const dots = Math.min(MOST_DOTS, passed);
        for (let index = 0; index < dots; index += 1) {
          const timer = setTimeout(() => { timers.delete(timer); run(seen.hops); }, (span * index) / dots);
          timers.add(timer);
        }
      }
    },
    stop() {
      timers.forEach(clearTimeout);
    },
  };
}

/** Changes that the hub took; while the source stands still, the one that was measured with and did not get there. */
function passedBetween(before, now, hops) {
  if (!before || !now) {
    return 0;
  }
  const taken = isNumber(before.hubRecords) && isNumber(now.hubRecords) ? now.hubRecords - before.hubRecords : 0;
  return hops[0] === 'stalled' ? Math.max(1, taken) : taken;
}

/** All the way, or as far as the pipeline lets a change go: there the dot fades. */
function frames([master, hub, subscriber], hops) {
  const at = ({ x, y }, opacity, offset) => ({ transform: `translate(${x}px, ${y}px)`, opacity, offset });
  const between = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  if (hops[0] === 'stalled' || hops[0] === 'paused') {
    return [at(master, 1, 0), at(between(master, hub), 1, 0.6), at(between(master, hub), 0, 1)];
  }
  if (hops[1] === 'stalled' || hops[1] === 'paused') {
    return [at(master, 1, 0), at(hub, 1, 0.6), at(hub, 0, 1)];
  }
  return [at(master, 1, 0), at(hub, 1, 0.5), at(subscriber, 1, 1)];
}
