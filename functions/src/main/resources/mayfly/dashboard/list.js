// SPDX-License-Identifier: Apache-2.0
// All demos: state, time left, cost so far.

import { timeLeft } from './clock.js';
import { createDialog } from './create.js';
import { el, keyed, pill, setText, show, updating } from './dom.js';
import { money, moment, plural, words } from './format.js';
import { phase, tone } from './verdicts.js';
import { watchList } from './watch.js';

export function listView() {
  const watch = watchList();
  const create = el('button', { type: 'button', class: 'primary', text: 'New demo', on: { click: createDialog } });
  const sum = el('p', { class: 'lead' });
  const cards = el('ul', { class: 'cards' });
  const empty = emptyList();
  const loading = el('p', { class: 'empty', role: 'status', text: 'Asking for the demos…' });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const node = el('div', { class: 'view' },
    el('div', { class: 'view-head' }, el('h1', { text: 'Demos' }), sum, create), problem, loading, empty, cards);

  return {
    node,
    update({ demos, demosProblem, link }) {
      show(loading, !demos && !demosProblem);
      show(empty, demos?.length === 0);
      show(create, demos?.length !== 0);
      show(problem, Boolean(demosProblem) && !link.lost);
      setText(problem, demosProblem?.message);
      setText(sum, demos?.length ? summary(demos) : '');
      keyed(cards, [...(demos ?? [])].sort(aliveFirst), (demo) => demo.id, card);
    },
    stop() {
      watch.stop();
      [...cards.children].forEach((each) => each.stop());
    },
  };
}

function summary(demos) {
  const alive = demos.filter((demo) => demo.alive);
  const cost = demos.reduce((sum, demo) => sum + (demo.costSoFar?.amount ?? 0), 0);
  return `${plural(alive.length, 'demo')} alive, ${money(cost)} in all by list prices`;
}

function aliveFirst(a, b) {
  return (phase(a.state) === 'over') - (phase(b.state) === 'over') || b.createdAt.localeCompare(a.createdAt);
}

function emptyList() {
  return el('div', { class: 'empty panel' },
    el('img', { src: '/api/dashboard/mayfly.svg', alt: '', width: 120, height: 120 }),
    el('h2', { text: 'No demo is alive' }),
    el('p', { text: 'Nothing runs and nothing costs. A demo is made in minutes and destroys itself when its time is up.' }),
    el('button', { type: 'button', class: 'primary', text: 'Make the first demo', on: { click: createDialog } }));
}

function card(first) {
  const state = pill();
  const left = timeLeft();
  const about = el('p', { class: 'about' });
  const cause = el('p', { class: 'cause' });
  const cost = el('span');
  const costLabel = el('span', { class: 'label' });
  const leftLabel = el('span', { class: 'label', text: 'Time left' });
  const node = el('li', { class: 'card panel' },
    el('div', { class: 'card-head' },
      el('h2', {}, el('a', { href: `#/demos/${encodeURIComponent(first.id)}`, text: first.id })), state),
    about,
    cause,
    el('div', { class: 'card-figures' },
      el('div', {}, leftLabel, left.node),
      el('div', {}, costLabel, cost)));
  node.stop = left.stop;
  return updating(node, (demo) => {
    state.update({ tone: tone(demo.state), text: words(demo.state) });
    left.update(demo);
    show(leftLabel.parentElement, demo.alive);
    setText(about, [demo.region, demo.owner && `made by ${demo.owner}`, `since ${moment(demo.createdAt)}`]
      .filter(Boolean).join(' · '));
    setText(cause, demo.cause);
    show(cause, Boolean(demo.cause));
    setText(costLabel, phase(demo.state) === 'over' ? 'Cost' : 'Cost so far');
    setText(cost, money(demo.costSoFar?.amount, demo.costSoFar?.currency));
  });
}
