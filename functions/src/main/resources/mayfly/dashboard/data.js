// SPDX-License-Identifier: Apache-2.0
// Sample data: a load at once, or a trickle that keeps the picture moving; one run at a time.

import { action } from './actions.js';
import { api } from './api.js';
import { el, keyed, panel, pill, setText, show, updating } from './dom.js';
import { capital, count, isNumber, seconds, words } from './format.js';
import { field, select } from './forms.js';
import { newestFirst, tone } from './verdicts.js';

export const GENERATORS = [['social-network', 'Social network'], ['supply-chain', 'Supply chain']];
const MINUTES = 10;

export function dataPanel(id, watch) {
  const { node } = panel('data', 'Sample data');
  const generator = select('Kind', GENERATORS, 'social-network');
  const scale = field('Scale', { type: 'number', min: 1, max: 1000, value: 1, inputmode: 'numeric' });
  const perSecond = field('Per second', { type: 'number', min: 1, max: 50, value: 5, inputmode: 'numeric' });
  const load = action('Load', { busy: 'Asking…', run: () => begin({ mode: 'bulk' }) });
  const trickle = action('Start trickle', {
    busy: 'Asking…',
    run: () => begin({ mode: 'trickle', perSecond: Number(perSecond.value()), minutes: MINUTES }),
  });
  const stop = action('Stop', { busy: 'Stopping…', run: async () => { await api.stopData(id); watch.now(); } });
  const rows = el('ul', { class: 'plain' });
  const absent = el('p', { class: 'empty small', text: 'This deployment makes no sample data.' });
  const none = el('p', { class: 'empty small', text: 'Nothing loaded yet.' });
  const form = el('div', {},
    el('div', { class: 'form-row' }, generator.node, scale.node, perSecond.node),
    el('div', { class: 'buttons' }, load.button, trickle.button, stop.button), load.outcome, trickle.outcome, stop.outcome);
  node.append(form, absent, none, rows);

  async function begin(wish) {
    await api.startData(id, { generator: generator.value(), scale: Number(scale.value()), ...wish });
    watch.now();
  }

  return {
    node,
    update({ runs }) {
      const list = Array.isArray(runs) ? runs : [];
      const running = list.filter((run) => run.state === 'RUNNING');
      show(form, runs !== 'absent');
      show(absent, runs === 'absent');
      show(none, Array.isArray(runs) && runs.length === 0);
      show(stop.button, running.length > 0);
      [load, trickle].forEach((each) => each.enable(running.length === 0));
      keyed(rows, newestFirst(list).slice(0, 4), (run) => run.run, () => row());
    },
  };
}

function row() {
  const title = el('h3');
  const state = pill();
  const about = el('p', { class: 'about' });
  const detail = el('p', { class: 'hint' });
  const node = el('li', { class: 'item' }, el('div', { class: 'item-head' }, title, state), about, detail);
  return updating(node, (run) => {
    setText(title, `${capital(words(run.generator))} × ${run.scale}${run.mode === 'trickle' ? ', trickle' : ''}`);
    state.update({ tone: tone(run.state), text: words(run.state) });
    setText(about, facts(run).join(' · '));
    setText(detail, run.detail);
    show(detail, Boolean(run.detail));
  });
}

function facts(run) {
  return [
    isNumber(run.nodes) && `${count(run.nodes)} nodes, ${count(run.relationships)} relationships`,
    run.changes > 0 && `${count(run.changes)} changes`,
    isNumber(run.writeSeconds) && `written in ${seconds(run.writeSeconds)}`,
    isNumber(run.replicateSeconds) && `replicated in ${seconds(run.replicateSeconds)}`,
    isNumber(run.eventsPerSecond) && `${count(Math.round(run.eventsPerSecond))} a second`,
    run.digest && `contents ${words(run.digest)}`,
  ].filter(Boolean);
}
