// SPDX-License-Identifier: Apache-2.0
// Moves the end of a demo, up to the latest that is allowed.

import { action, dialog } from './actions.js';
import { api } from './api.js';
import { el } from './dom.js';
import { moment, seconds } from './format.js';
import { select } from './forms.js';

const MORE = [['1800', '30 minutes longer'], ['3600', '1 hour longer'], ['7200', '2 hours longer'], ['14400', '4 hours longer'],
  ['latest', 'as long as is allowed'], ['-1800', '30 minutes shorter']];

export function extendDialog(id, demo, watch) {
  const choice = select('Let it live', MORE, '3600');
  const result = el('p', { class: 'lead', 'aria-live': 'polite' });
  const move = action('Move the end', { run: submit, busy: 'Moving…', kind: 'primary' });
  choice.input.addEventListener('input', tell);
  const opened = dialog(`Move the end of ${id}`, {},
    choice.node, result,
    el('p', { class: 'hint', text: `It ends at ${moment(demo.expiresAt)} now. The latest is ${moment(demo.latestExpiry)}:`
      + ' that is counted from its creation and cannot be moved.' }),
    el('div', { class: 'form-end' }, move.outcome, move.button));
  tell();

  function wanted() {
    const latest = Date.parse(demo.latestExpiry);
    const value = choice.value();
    const end = value === 'latest' ? latest : Date.parse(demo.expiresAt) + Number(value) * 1000;
    return new Date(Math.min(end, latest)).toISOString();
  }

  function tell() {
    const gain = (Date.parse(wanted()) - Date.parse(demo.expiresAt)) / 1000;
    result.textContent = gain === 0
      ? 'It lives as long as is allowed already.'
      : `It will end at ${moment(wanted())}, ${seconds(Math.abs(gain))} ${gain > 0 ? 'later' : 'earlier'}.`;
  }

  async function submit() {
    await api.move(id, wanted());
    watch.now();
    opened.close();
  }
}
