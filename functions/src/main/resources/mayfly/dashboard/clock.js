// SPDX-License-Identifier: Apache-2.0
// The time left of a demo, as a clock that warns.

import { serverNow } from './api.js';
import { attribute, el, setText } from './dom.js';
import { clock } from './format.js';

const WARN_SECONDS = 15 * 60;
const URGENT_SECONDS = 5 * 60;

/** `update(demo)`, and by itself every second; `stop()` when it is taken away. */
export function timeLeft(extra = '') {
  let demo = null;
  const node = el('span', { class: `clock ${extra}`, role: 'timer' });

  function tick() {
    if (demo?.alive) {
      const left = (demo.endsAt - serverNow()) / 1000;
      setText(node, clock(left));
      attribute(node, 'data-tone', left <= URGENT_SECONDS ? 'bad' : left <= WARN_SECONDS ? 'warn' : null);
    } else {
      setText(node, '–');
      attribute(node, 'data-tone', null);
    }
  }

  const timer = setInterval(tick, 1000);
  return {
    node,
    update(next) {
      // The answer has whole seconds: a small difference would make the clock stumble.
      if (!demo || demo.id !== next.id || Math.abs(next.endsAt - demo.endsAt) > 2500) {
        demo = next;
      } else {
        demo = { ...next, endsAt: demo.endsAt };
      }
      tick();
    },
    stop: () => clearInterval(timer),
  };
}
