// SPDX-License-Identifier: Apache-2.0
// The steps of making or removing a demo as bars over time: what ran side by side, what took how long, what failed.

import { serverNow } from './api.js';
import { attribute, el, keyed, panel, setText, show, updating } from './dom.js';
import { plural, seconds, words } from './format.js';

const TITLES = {
  provision: { now: 'How it is being made', then: 'How it was made' },
  destroy: { now: 'How it is being removed', then: 'How it was removed' },
};
const SIGNS = { DONE: '✓', RUNNING: '▸', FAILED: '✕', SKIPPED: '–', WAITING: '' };

export function stepsPanel(kind) {
  const { node, heading, tools } = panel('steps', '', { wide: true });
  const rows = el('ol', { class: 'steps' });
  const axis = el('div', { class: 'axis', 'aria-hidden': 'true' }, [0, 1, 2, 3, 4].map(() => el('span')));
  const empty = el('p', { class: 'empty small', text: 'No step has begun yet.' });
  node.append(empty, el('div', { class: 'steps-frame' }, axis, rows));

  return {
    node,
    update({ demo }) {
      const steps = demo.steps.filter((step) => step.phase === kind);
      const span = spanOf(steps);
      show(empty, steps.length === 0);
      show(rows.parentElement, steps.length > 0);
      setText(heading, steps.some(isOpen) ? TITLES[kind].now : TITLES[kind].then);
      setText(tools, summary(steps, span));
      [...axis.children].forEach((mark, index) => setText(mark, seconds((span.took * index) / 4)));
      keyed(rows, [...steps].sort(byStart), (step) => step.name, () => row());
      [...rows.children].forEach((each) => each.place(span));
    },
  };
}

function isOpen(step) {
  return step.state === 'RUNNING' || step.state === 'WAITING';
}

function summary(steps, { took }) {
  const ended = steps.filter((step) => !isOpen(step)).length;
  const done = ended < steps.length ? `${ended} of ${plural(steps.length, 'step')}` : plural(steps.length, 'step');
  return steps.length > 0 ? `${done}, ${seconds(took)}` : '';
}

/** From the first start to the last end, or to now while something runs. */
function spanOf(steps) {
  const starts = steps.filter((step) => step.startedAt).map((step) => Date.parse(step.startedAt));
  const ends = steps.filter((step) => step.startedAt).map((step) => (step.endedAt ? Date.parse(step.endedAt) : serverNow()));
  const from = Math.min(...starts);
  return starts.length ? { from, took: Math.max(0.001, (Math.max(...ends) - from) / 1000) } : { from: 0, took: 0 };
}

function byStart(a, b) {
  return (a.startedAt ?? '9').localeCompare(b.startedAt ?? '9');
}

function row() {
  const sign = el('span', { class: 'step-sign', 'aria-hidden': 'true' });
  const title = el('span', { class: 'step-title' });
  const state = el('span', { class: 'for-ears' });
  const detail = el('span', { class: 'step-detail' });
  const bar = el('span', { class: 'bar' });
  const took = el('span', { class: 'step-seconds' });
  const node = el('li', { class: 'step' }, sign,
    el('div', { class: 'step-text' }, title, state, detail), el('div', { class: 'track' }, bar), took);
  let shown = null;
  node.place = ({ from, took: all }) => {
    const started = Date.parse(shown.startedAt);
    if (!shown.startedAt || all === 0) {
      bar.style.width = '0';
      return;
    }
    const ended = shown.endedAt ? Date.parse(shown.endedAt) : serverNow();
    bar.style.left = `${((started - from) / 10 / all).toFixed(2)}%`;
    bar.style.width = `${Math.max(0.4, (ended - started) / 10 / all).toFixed(2)}%`;
  };
  return updating(node, (step) => {
    shown = step;
    attribute(node, 'data-state', step.state);
    setText(sign, SIGNS[step.state]);
    setText(title, step.title);
    setText(state, `, ${words(step.state)}`);
    setText(detail, [step.retries > 0 ? plural(step.retries, 'retry', 'retries') : '', step.detail].filter(Boolean).join(' · '));
    setText(took, step.startedAt ? seconds(step.seconds ?? (serverNow() - Date.parse(step.startedAt)) / 1000) : '');
  });
}
