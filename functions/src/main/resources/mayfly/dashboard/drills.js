// SPDX-License-Identifier: Apache-2.0
// Drills: something is broken on purpose, and the clock runs until it is seen and until it is well again.

import { action } from './actions.js';
import { api, serverNow } from './api.js';
import { el, keyed, panel, pill, setText, show, updating } from './dom.js';
import { capital, isNumber, seconds, words } from './format.js';
import { select } from './forms.js';
import { newestFirst, tone } from './verdicts.js';

const KINDS = {
  'kill-task': 'The source connector’s task fails, as after an error it cannot get over.',
  'wrong-sink-password': 'The sink connector gets a wrong password: a fault that only a person can mend.',
  'pause-sink': 'The sink connector is paused: changes pile up in the hub.',
  'stop-container': 'Kafka Connect’s container group is stopped.',
  'cdc-off': 'Change data capture is switched off at the master.',
};

export function drillsPanel(id, watch) {
  const { node } = panel('drills', 'Drills');
  const kind = select('What to break', Object.keys(KINDS).map((each) => [each, capital(words(each))]), 'kill-task');
  const what = el('p', { class: 'hint' });
  const drill = action('Run the drill', { busy: 'Asking…', run: async () => { await api.drill(id, kind.value()); watch.now(); } });
  const rows = el('ul', { class: 'plain' });
  const absent = el('p', { class: 'empty small', text: 'This deployment has no drills.' });
  const form = el('div', {}, el('div', { class: 'form-row end' }, kind.node, drill.button), what, drill.outcome);
  kind.input.addEventListener('input', explain);
  node.append(form, absent, rows);
  explain();

  function explain() {
    setText(what, `${KINDS[kind.value()]} It undoes itself.`);
  }

  return {
    node,
    update({ drills }) {
      const list = Array.isArray(drills) ? drills : [];
      show(form, drills !== 'absent');
      show(absent, drills === 'absent');
      drill.enable(!list.some((each) => each.state === 'RUNNING'));
      keyed(rows, newestFirst(list).slice(0, 4), (each) => each.run, () => row());
    },
  };
}

function row() {
  const title = el('h3');
  const state = pill();
  const times = el('ol', { class: 'milestones' });
  const detail = el('p', { class: 'hint' });
  const node = el('li', { class: 'item' }, el('div', { class: 'item-head' }, title, state), times, detail);
  return updating(node, (drill) => {
    setText(title, capital(words(drill.kind)));
    state.update({ tone: tone(drill.state), text: words(drill.state) });
    keyed(times, milestones(drill), (each) => each.name, () => milestone());
    setText(detail, drill.detail);
    show(detail, Boolean(drill.detail));
  });
}

/** Broken, seen, well again, undone: each with its seconds, the one that is waited for with a running clock. */
function milestones(drill) {
  const since = drill.injectedAt && drill.state === 'RUNNING' ? (serverNow() - Date.parse(drill.injectedAt)) / 1000 : null;
  const detected = Boolean(drill.detectedAt);
  return [
    { name: 'broken', done: Boolean(drill.injectedAt), took: drill.injectedAt ? 0 : null },
    { name: 'seen', done: detected, took: drill.detectSeconds ?? (detected ? null : since) },
    { name: 'well again', done: Boolean(drill.recoveredAt), took: drill.recoverSeconds ?? (detected && !drill.recoveredAt ? since : null) },
    { name: 'undone', done: Boolean(drill.undoneAt), took: null },
  ];
}

function milestone() {
  const name = el('span');
  const took = el('strong');
  const node = el('li', {}, name, took);
  return updating(node, (each) => {
    node.toggleAttribute('data-done', each.done);
    setText(name, each.name);
    setText(took, isNumber(each.took) && each.took > 0 ? seconds(each.took) : each.done ? '✓' : '');
  });
}
