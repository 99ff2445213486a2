// SPDX-License-Identifier: Apache-2.0
// Compares what both databases hold, down to the keys that differ.

import { action } from './actions.js';
import { api } from './api.js';
import { el, keyed, panel, pill, setText, show, updating } from './dom.js';
import { count, plural, seconds, words } from './format.js';
import { get, set } from './state.js';
import { tone } from './verdicts.js';

const COUNTED = ['Master', 'Subscriber'];

export function digestPanel(id) {
  const { node, tools } = panel('digest', 'Contents compared');
  const compare = action('Compare now', { run, busy: 'Comparing…' });
  const equalise = action('Make equal', { run: makeEqual, busy: 'Repairing…' });
  const verdict = pill('large');
  const about = el('p', { class: 'about' });
  const line = el('div', { class: 'verdict-line' }, verdict, about);
  const groups = tableOf('Groups', ['What', 'Master', 'Subscriber', 'Verdict']);
  const differences = tableOf('Differences', ['What', 'Key', 'Difference', 'Detail']);
  const differencesHead = el('h3', { text: 'What differs' });
  const empty = el('p', { class: 'empty small', text: 'Not compared yet: it reads both graphs as a whole, so it is done when asked for.' });
  tools.append(equalise.button, compare.button);
  node.append(compare.outcome, equalise.outcome, empty, line, groups.node, differencesHead, differences.node);

  async function run() {
    remember(await api.digest(id));
  }

  /** The repair ends with a comparison of its own. */
  async function makeEqual() {
    const report = await api.resync(id);
    remember(report.digest);
    return report.reason;
  }

  function remember(digest) {
    if (digest && get().route.id === id) {
      set({ digest });
    }
  }

  return {
    node,
    update({ digest }) {
      show(empty, !digest);
      show(equalise.button, digest?.verdict === 'DIFFERENT');
      [line, groups.node].forEach((each) => show(each, Boolean(digest)));
      const different = digest?.differences ?? [];
      [differencesHead, differences.node].forEach((each) => show(each, different.length > 0));
      if (!digest) {
        return;
      }
      verdict.update({ tone: tone(digest.verdict), text: words(digest.verdict) });
      setText(about, [digest.reason, sizes(digest), seconds(digest.seconds)].filter(Boolean).join(' · '));
      keyed(groups.body, digest.groups ?? [], (group) => `${group.kind} ${group.name}`, groupRow);
      keyed(differences.body, different, (each) => `${each.kind} ${each.group} ${each.key}`, differenceRow);
      setText(differencesHead, digest.truncated ? 'What differs (the first of more)' : 'What differs');
    },
  };
}

function sizes({ master }) {
  return master ? `${plural(master.nodes, 'node')} and ${plural(master.relationships, 'relationship')} at the master` : '';
}

function tableOf(caption, heads) {
  const body = el('tbody');
  const node = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, el('table', { class: 'lines' },
    el('caption', { class: 'for-ears', text: caption }),
    el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col', class: COUNTED.includes(head) && 'number', text: head })))), body));
  return { node, body };
}

function groupRow() {
  const [name, master, subscriber] = [el('th', { scope: 'row' }), el('td', { class: 'number' }), el('td', { class: 'number' })];
  const verdict = pill();
  return updating(el('tr', {}, name, master, subscriber, el('td', {}, verdict)), (group) => {
    setText(name, words(group.kind) === 'node' ? `:${group.name}` : `[${group.name}]`);
    setText(master, count(group.master?.count));
    setText(subscriber, count(group.subscriber?.count));
    verdict.update(group.equal ? { tone: 'good', text: 'equal' } : { tone: 'bad', text: 'different' });
  });
}

function differenceRow() {
  const [group, key, what, detail] = [el('th', { scope: 'row' }), el('td', { class: 'name' }), el('td'), el('td')];
  return updating(el('tr', {}, group, key, what, detail), (each) => {
    setText(group, each.group);
    setText(key, each.key);
    setText(what, words(each.difference));
    setText(detail, each.detail);
  });
}
