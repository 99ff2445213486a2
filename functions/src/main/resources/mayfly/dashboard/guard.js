// SPDX-License-Identifier: Apache-2.0
// What watches over the demo: the guard of cursor and mode, and the ladder of repairs with its budget.

import { el, keyed, panel, pill, setText, show, updating } from './dom.js';
import { DASH, isNumber, plural, time, withTimes, words } from './format.js';
import { tone } from './verdicts.js';

export function guardPanel() {
  const { node, heading } = panel('guard', 'Watch and repair');
  const facts = el('dl', { class: 'facts' });
  const warnings = el('ul', { class: 'warnings' });
  const person = el('p', { class: 'cause', 'data-tone': 'bad' });
  const ladder = el('p', { class: 'about' });
  const repairs = el('ol', { class: 'repairs' });
  const repairsHead = el('h3', { text: 'Repairs so far' });
  const absent = el('p', { class: 'empty small', text: 'Nothing watched yet.' });
  node.append(absent, warnings, person, facts, ladder, repairsHead, repairs);
  setText(heading, 'Watch and repair');

  return {
    node,
    update({ demo, pulse }) {
      const { guard, repair } = demo;
      const done = pulse?.repairs ?? [];
      show(absent, !guard && !repair && done.length === 0);
      keyed(facts, factsOf(guard), (fact) => fact.name, fact);
      keyed(warnings, guard?.warnings ?? [], (text) => text, (text) => el('li', { text: withTimes(text) }));
      show(warnings, Boolean(guard?.warnings?.length));
      const asked = repair?.operatorAction ?? guard?.operatorAction;
      setText(person, asked && `Needs a person: ${asked}`);
      show(person, Boolean(asked));
      setText(ladder, repair ? ladderText(repair) : '');
      show(ladder, Boolean(repair));
      show(repairsHead, done.length > 0);
      keyed(repairs, [...done].reverse(), (each) => each.at + each.rung, (each) => el('li', {
        text: `${time(each.at)} · ${words(each.rung)} restarted: ${each.reason} · ${each.result}`,
      }));
    },
  };
}

function factsOf(guard) {
  return guard
    ? [
      { name: 'Capture mode', word: guard.cdcMode },
      { name: 'Cursor', word: guard.cursor },
      { name: 'Partitions', word: String(guard.partitions ?? DASH), tone: oneOnly(guard.partitions) },
      { name: 'Tasks', word: String(guard.tasks ?? DASH), tone: oneOnly(guard.tasks) },
      { name: 'Recoveries', word: String(guard.recoveries ?? DASH), tone: 'idle' },
    ]
    : [];
}

/** More than one of them does not keep the order of changes. */
function oneOnly(number) {
  return isNumber(number) ? (number === 1 ? 'good' : 'bad') : 'unknown';
}

function fact({ name }) {
  const value = pill();
  return updating(el('div', {}, el('dt', { text: name }), el('dd', {}, value)), (each) =>
    value.update({ tone: each.tone ?? tone(each.word), text: words(each.word) }));
}

function ladderText({ rung, attempts, budget, notBefore }) {
  if (attempts === 0) {
    return 'No restart was needed.';
  }
  const last = rung ? `, the last of the ${words(rung)}` : '';
  const next = notBefore ? `; the next not before ${time(notBefore)}` : '';
  return `${attempts} of ${plural(budget, 'restart')} used${last}${next}.`;
}
