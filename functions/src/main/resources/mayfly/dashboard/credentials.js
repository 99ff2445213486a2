// SPDX-License-Identifier: Apache-2.0
// Addresses and passwords of a demo. They are fetched when they are asked for, hidden until a button shows them, and
// gone from the page when the dialog closes or after a while.

import { action, dialog } from './actions.js';
import { api } from './api.js';
import { attribute, el, setText } from './dom.js';

const SHOWN_MS = 60_000;
const MASK = '••••••••••••';

export function credentialsDialog(id) {
  const body = el('div');
  let hide = null;
  const fetchThem = action('Show the credentials', {
    busy: 'Fetching…',
    kind: 'primary',
    run: async () => {
      render(await api.credentials(id));
      hide = setTimeout(() => body.replaceChildren(...start('Hidden again after a minute.')), SHOWN_MS);
    },
  });
  const start = (note) => [el('p', { text: note }), fetchThem.button, fetchThem.outcome];
  body.append(...start('They open both databases and Kafka Connect with all rights. Mind who sees this screen.'));
  dialog(`Credentials of ${id}`, { wide: true, onClose: () => { clearTimeout(hide); body.replaceChildren(); } }, body);

  function render({ master, subscriber, connect }) {
    body.replaceChildren(
      el('p', { class: 'hint', text: 'Passwords stay covered until you uncover them. All of it is hidden again after a minute.' }),
      group('Master', [['Address', master.uri], ['User', master.username], ['Password', master.password, true]]),
      group('Subscriber', [['Address', subscriber.uri], ['User', subscriber.username], ['Password', subscriber.password, true]]),
      group('Kafka Connect', [['Address', connect.url], ['User', connect.username], ['Password', connect.password, true],
        ['Certificate', connect.certificatePem, true]]));
  }
}

function group(title, rows) {
  return el('fieldset', { class: 'logins' }, el('legend', { text: title }),
    rows.filter(([, value]) => value).map(([label, value, secret]) => row(title, label, value, secret)));
}

function row(title, label, value, secret = false) {
  const shown = el('code', { class: 'value', text: secret ? MASK : value });
  let covered = secret;
  const uncover = el('button', { type: 'button', class: 'quiet', on: { click: turn } });
  const copy = el('button', { type: 'button', class: 'quiet', text: 'Copy', 'aria-label': `Copy ${label} of ${title}`, on: { click: put } });
  const paint = () => {
    setText(shown, covered ? MASK : value);
    setText(uncover, covered ? 'Show' : 'Hide');
    attribute(uncover, 'aria-label', `${covered ? 'Show' : 'Hide'} ${label} of ${title}`);
  };
  paint();

  function turn() {
    covered = !covered;
    paint();
  }

  async function put() {
    try {
      await navigator.clipboard.writeText(value);
      setText(copy, 'Copied');
    } catch {
      covered = false;
      paint();
      window.getSelection().selectAllChildren(shown);
      setText(copy, 'Selected');
    }
    setTimeout(() => setText(copy, 'Copy'), 2000);
  }

  return el('div', { class: 'login' }, el('span', { class: 'label', text: label }), shown, secret ? uncover : null, copy);
}
