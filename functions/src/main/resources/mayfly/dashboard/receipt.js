// SPDX-License-Identifier: Apache-2.0
// The receipt of a destroyed demo: all that was found, and who confirmed that it is gone.

import { el, keyed, panel, pill, setText, show, updating } from './dom.js';
import { moment, plural, time, words } from './format.js';
import { isReceiptOf, tone } from './verdicts.js';

export function receiptPanel() {
  const { node } = panel('receipt', 'Receipt', { wide: true });
  const verdict = pill('large');
  const about = el('p', { class: 'about' });
  const rows = el('tbody');
  const frame = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'What was found' },
    el('table', { class: 'lines' }, el('caption', { class: 'for-ears', text: 'What was found' }),
      el('thead', {}, el('tr', {}, ['Kind', 'Name', 'Found by', 'Outcome', 'Confirmed by'].map((head) =>
        el('th', { scope: 'col', text: head })))), rows));
  const empty = el('p', { class: 'empty small', role: 'status' });
  node.append(el('div', { class: 'verdict-line' }, verdict, about), empty, frame);

  return {
    node,
    update({ demo, receipt: newest }) {
      const receipt = isReceiptOf(newest, demo) ? newest : null;
      [frame, verdict.parentElement].forEach((each) => show(each, Boolean(receipt)));
      show(empty, !receipt);
      setText(empty, demo.state === 'DESTROYING' ? 'Everything is being removed; the receipt follows.' : 'There is no receipt yet.');
      if (!receipt) {
        return;
      }
      const left = receipt.left?.length ?? 0;
      verdict.update(left === 0
        ? { tone: 'good', text: 'nothing is left' }
        : { tone: 'warn', text: `${plural(left, 'thing')} left` });
      setText(about, `${plural(receipt.items.length, 'thing')} found · ${moment(receipt.destroyedAt)} · ${receipt.reason ?? ''}`);
      keyed(rows, receipt.items, (item) => `${item.kind} ${item.name}`, () => row());
    },
  };
}

function row() {
  const [kind, name, foundBy, by] = [el('td'), el('th', { scope: 'row', class: 'name' }), el('td'), el('td')];
  const outcome = pill();
  const why = el('span', { class: 'why' });
  return updating(el('tr', {}, kind, name, foundBy, el('td', {}, outcome, why), by), (item) => {
    setText(kind, words(item.kind));
    setText(name, item.name);
    setText(foundBy, (item.foundBy ?? []).join(', '));
    outcome.update({ tone: tone(item.outcome), text: words(item.outcome) });
    setText(why, item.reason);
    setText(by, `${words(item.confirmedBy)}, ${time(item.at)}`);
  });
}
