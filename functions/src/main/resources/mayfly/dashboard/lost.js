// SPDX-License-Identifier: Apache-2.0
// Says that the deployment does not answer, since when, and when it is asked again.

import { el, setText, show } from './dom.js';
import { time } from './format.js';
import { get } from './state.js';

export function lostBanner(tryNow) {
  const text = el('span', { role: 'alert' });
  const next = el('span', { class: 'hint' });
  const node = el('div', { class: 'lost' },
    el('span', { class: 'icon', 'aria-hidden': 'true', text: '!' }), text, next,
    el('button', { type: 'button', text: 'Try now', on: { click: tryNow } }));
  node.hidden = true;
  setInterval(() => countDown(get().link), 1000);

  function countDown({ lost, retryAt }) {
    const left = Math.ceil((retryAt - Date.now()) / 1000);
    setText(next, lost && retryAt && left > 0 ? `Next try in ${left} s.` : '');
  }

  return {
    node,
    update({ link }) {
      show(node, link.lost);
      document.body.toggleAttribute('data-lost', link.lost);
      setText(text, link.lost ? `Connection lost. What you see is from ${time(link.since)}.` : '');
      countDown(link);
    },
  };
}
