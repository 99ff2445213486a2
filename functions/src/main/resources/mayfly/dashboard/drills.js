// SPDX-License-Identifier: Apache-2.0
// Drills: something is broken on purpose, and the clock runs until it is seen and until it is well again.

import { action } from './actions.js';
import { api, serverNow } from './api.js';
import { el, keyed, panel, pill, setText, show, updating } from './dom.js';
import { capital, isNumber, seconds, words } from './format.js';
import { select } from './forms.js';
import { newestFirst, tone } from './verdicts.js';

const KINDS = {
  'kill-task': 'The sink connector’s task fails at a record. Mayfly restarts it.',
  'wrong-sink-password': 'The sink connector gets a wrong password: Mayfly says what a person must do, and the drill does it.',
  'pause-sink': 'The sink connector is paused: changes pile up in the hub until it is resumed.',
  'stop-container': 'Kafka Connect’s container group is stopped. Mayfly starts it again.',
  'cdc-off': 'Change data capture is switched off at the master, and the source’s cursor is lost. Mayfly makes it whole.',
};

/** What Mayfly does not repair but tells: the drill puts it right in that person's place, and then it gets well. */
const BY_A_PERSON = ['wrong-sink-password', 'pause-sink'];

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
    setText(what, `${KINDS[kind.value()]} Whatever happens, it is undone.`);
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
    keyed(times, drill.injectedAt ? milestones(drill) : [], (each) => each.name, () => milestone());
    setText(detail, drill.detail);
    show(detail, Boolean(drill.detail));
  });
}

/** Broken, seen, well again and put back, in their order: each with its seconds, the one waited for with a running clock. */
function milestones(drill) {
  const broken = Date.parse(drill.injectedAt);
  const after = (at) => (at ? (Date.parse(at) - broken) / 1000 : null);
  const seen = { name: 'seen', took: drill.detectSeconds ?? after(drill.detectedAt) };
  const well = { name: 'well again', took: drill.recoverSeconds ?? after(drill.recoveredAt) };
  const back = { name: 'put back', took: after(drill.undoneAt) };
  const order = BY_A_PERSON.includes(drill.kind) ? [seen, back, well] : [seen, well, back];
  const steps = order.sort((a, b) => (a.took ?? Infinity) - (b.took ?? Infinity) || 0)
    .map((step) => ({ ...step, done: step.took !== null }));
  const awaited = drill.state === 'RUNNING' ? steps.find((step) => !step.done) : null;
  return [{ name: 'broken', done: true, took: null },
    ...steps.map((step) => (step === awaited ? { ...step, took: (serverNow() - broken) / 1000 } : step))];
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
