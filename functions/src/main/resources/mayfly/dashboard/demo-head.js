// SPDX-License-Identifier: Apache-2.0
// The head of a demo: its name and state, the clock, the cost, and what can be done with it as a whole.

import { timeLeft } from './clock.js';
import { credentialsDialog } from './credentials.js';
import { destroyDialog } from './destroy.js';
import { attribute, el, pill, setText, show } from './dom.js';
import { extendDialog } from './extend.js';
import { money, moment, words } from './format.js';
import { get } from './state.js';
import { phase, tone } from './verdicts.js';

export function demoHead(id, watch) {
  const state = pill('large');
  const left = timeLeft();
  const until = el('span', { class: 'hint' });
  const cost = el('span', { class: 'figure' });
  const perHour = el('span', { class: 'hint' });
  const about = el('p', { class: 'about' });
  const cause = el('p', { class: 'cause' });
  const button = (text, kind, open) =>
    el('button', { type: 'button', class: kind, text, on: { click: () => open(id, get().demo, watch) } });
  const credentials = button('Credentials', '', credentialsDialog);
  const extend = button('Extend', '', extendDialog);
  const destroy = button('Destroy', 'danger', destroyDialog);
  const buttons = el('div', { class: 'demo-buttons' }, credentials, extend, destroy);
  const costLabel = el('span', { class: 'label' });
  const clockBox = el('div', { class: 'box' }, el('span', { class: 'label', text: 'Time left' }), left.node, until);
  const node = el('div', { class: 'demo-head' },
    el('div', { class: 'demo-name' },
      el('a', { href: '#/', class: 'back', text: '‹ All demos' }),
      el('div', { class: 'demo-title' }, el('h1', { text: id }), state),
      about),
    clockBox,
    el('div', { class: 'box' }, costLabel, cost, perHour),
    buttons,
    cause);

  return {
    node,
    update({ demo }) {
      const now = phase(demo.state);
      state.update({ tone: tone(demo.state), text: words(demo.state) });
      left.update(demo);
      show(clockBox, demo.alive);
      setText(until, `until ${moment(demo.expiresAt)}`);
      setText(cost, money(demo.costSoFar?.amount, demo.costSoFar?.currency));
      setText(costLabel, now === 'over' ? 'Cost' : 'Cost so far');
      setText(perHour, now === 'over' ? 'in all' : `${money(demo.costSoFar?.perHour)} an hour`);
      setText(about, [demo.region, demo.owner && `made by ${demo.owner}`, `since ${moment(demo.createdAt)}`]
        .filter(Boolean).join(' · '));
      setText(cause, demo.cause);
      show(cause, Boolean(demo.cause) && demo.state !== 'DESTROYED' && !isToldByPulse(demo));
      attribute(cause, 'data-tone', demo.state === 'DEGRADED' || demo.state === 'FAILED' ? 'bad' : null);
      show(credentials, now === 'live');
      show(extend, demo.alive);
      show(destroy, demo.alive || demo.state === 'LEFTOVERS');
      show(buttons, demo.alive || demo.state === 'LEFTOVERS');
    },
    stop: left.stop,
  };
}

/** Then it stands at the picture, next to the verdict. */
function isToldByPulse({ state, cause, pulse }) {
  return phase(state) === 'live' && Boolean(pulse?.reason) && cause?.endsWith(pulse.reason);
}
