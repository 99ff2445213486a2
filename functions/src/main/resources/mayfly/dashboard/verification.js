// SPDX-License-Identifier: Apache-2.0
// The last verification, line by line, and the button for the next.

import { action } from './actions.js';
import { api } from './api.js';
import { el, keyed, panel, pill, setText, show, updating } from './dom.js';
import { capital, millis, moment, plural, seconds, words } from './format.js';
import { get } from './state.js';
import { phase, tone } from './verdicts.js';

const LOOK_MS = 1000;
const LONGEST_MS = 300_000;

export function verificationPanel(id, watch) {
  const { node, tools } = panel('verification', 'Verification');
  const verify = action('Verify now', { run: start, busy: 'Verifying…' });
  const verdict = pill('large');
  const about = el('p', { class: 'about' });
  const rows = el('tbody');
  const table = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Checks' }, el('table', { class: 'lines' }, el('caption', { class: 'for-ears', text: 'Checks of the last verification' }),
    el('thead', {}, el('tr', {}, ['Check', 'Verdict', 'Took'].map((head) =>
      el('th', { scope: 'col', class: head === 'Took' && 'number', text: head })))), rows));
  const empty = el('p', { class: 'empty small', text: 'Not verified yet.' });
  tools.append(verify.button);
  node.append(verify.outcome, el('div', { class: 'verdict-line' }, verdict, about), table, empty);

  async function start() {
    const before = get().demo?.verification?.run;
    const answer = await api.verify(id);
    if (answer.status === 202) {
      await newer(before);
    }
    watch.now();
  }

  /** It takes longer than a request may: its result shows up at the demo. */
  async function newer(before) {
    for (const end = Date.now() + LONGEST_MS; Date.now() < end;) {
      await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
      if (get().demo?.verification?.run !== before) {
        return;
      }
    }
    throw new Error('It has not ended after five minutes; its result will show here.');
  }

  return {
    node,
    update({ demo }) {
      const report = demo.verification;
      show(verify.button, phase(demo.state) === 'live');
      show(table, Boolean(report));
      show(verdict.parentElement, Boolean(report));
      show(empty, !report);
      if (!report) {
        return;
      }
      verdict.update({ tone: tone(report.verdict), text: words(report.verdict) });
      setText(about, [passed(report.lines), report.p50Ms ? `half within ${millis(report.p50Ms)}` : '', `${seconds(report.seconds)} at ${moment(report.startedAt)}`,
        report.cleanedUp ? 'its marks are removed' : 'its marks could not be removed'].filter(Boolean).join(' · '));
      keyed(rows, [...report.lines].sort(badFirst), (line) => line.check, () => row());
    },
  };
}

function passed(lines) {
  return `${lines.filter(isGood).length} of ${plural(lines.length, 'check')} passed`;
}

/** What did not pass stands on top; the others keep their order. */
function badFirst(a, b) {
  return isGood(a) - isGood(b);
}

function isGood(line) {
  return line.verdict === 'PASS';
}

function row() {
  const check = el('th', { scope: 'row' });
  const why = el('span', { class: 'why' });
  const name = el('span');
  const verdict = pill();
  const took = el('td', { class: 'number' });
  check.append(name, why);
  return updating(el('tr', {}, check, el('td', {}, verdict), took), (line) => {
    setText(name, capital(line.check));
    setText(why, line.verdict === 'PASS' ? '' : reason(line));
    verdict.update({ tone: tone(line.verdict), text: words(line.verdict) });
    setText(took, millis(line.latencyMs));
  });
}

function reason({ reason: why, expected, seen }) {
  return [why, expected && `expected ${expected}`, seen && `seen ${seen}`].filter(Boolean).join('; ');
}
