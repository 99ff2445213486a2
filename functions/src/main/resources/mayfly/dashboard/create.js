// SPDX-License-Identifier: Apache-2.0
// The dialog that makes a demo: what is wished, what it will cost, and that it is on its way.

import { action, dialog, outcome } from './actions.js';
import { api } from './api.js';
import { GENERATORS } from './data.js';
import { attribute, el, keyed, setText, show } from './dom.js';
import { moment, money, seconds } from './format.js';
import { field, select } from './forms.js';

const LENGTHS = [['30m', '30 minutes'], ['1h', '1 hour'], ['2h', '2 hours'], ['4h', '4 hours'], ['8h', '8 hours'],
  ['24h', '24 hours']];
const TYPING_MS = 400;

export function createDialog() {
  const id = field('Name', { hint: '3 to 8 small letters and digits; made up if left out', autocomplete: 'off', maxlength: 40 });
  const region = field('Azure region', { hint: 'left out: the deployment’s own', autocomplete: 'off' });
  const ttl = select('Lives for', LENGTHS, '4h');
  const data = select('Sample data', [['', 'none'], ...GENERATORS], '');
  const scale = field('Scale', { type: 'number', min: 1, max: 1000, value: 1, inputmode: 'numeric', hint: '1 is some hundred nodes' });
  const price = pricePanel();
  const problem = outcome();
  const form = el('form', { novalidate: true });
  const create = action('Create', { run: submit, busy: 'Asking…', kind: 'primary', form });
  form.append(
    el('div', { class: 'form-grid' }, id.node, region.node, ttl.node, data.node, scale.node),
    price.node, problem.node,
    el('div', { class: 'form-end' }, create.outcome, create.button));
  const opened = dialog('New demo', { wide: true, onClose: () => clearTimeout(timer) }, form);
  let timer = null;
  let asked = 0;
  show(scale.node, false);
  form.addEventListener('input', () => {
    show(scale.node, Boolean(data.value()));
    clearTimeout(timer);
    timer = setTimeout(ask, TYPING_MS);
  });
  ask();

  function wish() {
    return {
      ...(id.value() && { id: id.value() }),
      ...(region.value() && { region: region.value() }),
      ttl: ttl.value(),
      ...(data.value() && { sampleData: { generator: data.value(), scale: Number(scale.value()) } }),
    };
  }

  /** What it would make and cost; also finds out what is wrong while there is still time. */
  async function ask() {
    asked += 1;
    const mine = asked;
    price.waiting();
    try {
      const plan = await api.plan(wish());
      if (mine === asked) {
        complain(null);
        price.update(plan);
      }
    } catch (error) {
      if (mine === asked) {
        complain(error);
        price.update(null);
      }
    }
  }

  function complain(error) {
    const fields = { id, region, ttl, 'sampleData.generator': data, 'sampleData.scale': scale };
    const errors = error?.errors ?? [];
    Object.entries(fields).forEach(([name, each]) =>
      each.problem(errors.find((one) => one.field === name)?.rule ?? null));
    const said = error && errors.some((one) => fields[one.field]);
    if (error && !said) {
      problem.bad(error);
    } else {
      problem.clear();
    }
  }

  async function submit() {
    try {
      const made = await api.create(wish());
      opened.close();
      location.hash = `#/demos/${encodeURIComponent(made.id)}`;
    } catch (error) {
      complain(error);
      if (!error.errors?.length) {
        problem.clear();
        throw error;
      }
    }
    return null;
  }
}

/** The price in large figures, and what it is made of on demand. */
function pricePanel() {
  const hour = el('strong', { class: 'figure' });
  const day = el('strong', { class: 'figure' });
  const whole = el('strong', { class: 'figure' });
  const until = el('span', { class: 'label' });
  const lines = el('tbody');
  const names = el('tbody');
  const figures = el('div', { class: 'price' },
    el('div', {}, el('span', { class: 'label', text: 'An hour' }), hour),
    el('div', {}, el('span', { class: 'label', text: 'A day' }), day),
    el('div', {}, until, whole));
  const details = el('details', {}, el('summary', { text: 'What is made, and what it costs' }),
    el('div', { class: 'two' },
      el('table', {}, el('caption', { text: 'List prices an hour' }), lines),
      el('table', {}, el('caption', { text: 'Resources' }), names)));
  const node = el('div', { class: 'price-panel', 'aria-live': 'polite' }, figures, details);
  return {
    node,
    waiting: () => attribute(node, 'data-waiting', true),
    update(plan) {
      attribute(node, 'data-waiting', null);
      show(node, Boolean(plan));
      if (!plan) {
        return;
      }
      setText(hour, money(plan.price.perHour));
      setText(day, money(plan.price.perDay));
      setText(whole, money(plan.price.forTtl));
      setText(until, `In all, until ${moment(plan.expiresAt)} (${seconds(plan.ttlSeconds)})`);
      keyed(lines, plan.price.lines, (line) => line.what, (line) => row(line.what, money(line.perHour), 'number'));
      keyed(names, plan.resources, (each) => each.name, (each) => row(each.kind, each.name, 'name'));
    },
  };
}

function row(head, text, kind) {
  return el('tr', {}, el('th', { scope: 'row', text: head }), el('td', { class: kind, text }));
}
