// SPDX-License-Identifier: Apache-2.0
// A button that does something at the deployment: shows that it is at work, then what came of it or why it failed.

import { attribute, el, setText, show } from './dom.js';

/**
 * `run` gives a text to show when it is done, or nothing. `busy` is what the button says meanwhile. The outcome stands in a
 * line of its own, to be placed near the button. With a `form`, the button is the one that sends it off.
 */
export function action(label, { run, busy = 'Working…', kind = '', form = null } = {}) {
  const button = el('button', { type: form ? 'submit' : 'button', class: kind, text: label });
  if (form) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      start();
    });
  } else {
    button.addEventListener('click', start);
  }
  const line = outcome();
  let working = false;
  let wanted = true;

  async function start() {
    if (button.disabled) {
      return;
    }
    working = true;
    refresh();
    setText(button, busy);
    line.clear();
    try {
      line.good(await run());
    } catch (error) {
      line.bad(error);
    } finally {
      working = false;
      setText(button, label);
      refresh();
    }
  }

  function refresh() {
    attribute(button, 'aria-busy', working ? 'true' : null);
    button.disabled = working || !wanted;
  }

  return {
    button,
    outcome: line.node,
    enable(yes) {
      wanted = yes;
      refresh();
    },
  };
}

/** A line that tells how something went; screen readers hear it. */
export function outcome() {
  const text = el('span');
  const id = el('span', { class: 'hint' });
  const node = el('p', { class: 'outcome', role: 'status' }, text, id);
  node.hidden = true;
  return {
    node,
    clear: () => show(node, false),
    good(message) {
      tell('good', message);
    },
    bad(error) {
      tell('bad', error.message, error.id);
    },
  };

  function tell(tone, message, problemId = null) {
    show(node, Boolean(message));
    attribute(node, 'data-tone', tone);
    setText(text, message);
    setText(id, problemId ? ` Id in the log: ${problemId}` : '');
  }
}

/** A dialog that closes with Escape or its button, and gives focus back. Nothing of it stays in the page. */
export function dialog(title, { onClose = () => {}, wide = false } = {}, ...children) {
  const heading = el('h2', { id: 'dialog-title', text: title });
  const close = el('button', { type: 'button', class: 'quiet', text: 'Close', on: { click: () => node.close() } });
  const node = el('dialog', { 'aria-labelledby': 'dialog-title', class: wide ? 'wide' : null },
    el('div', { class: 'panel-head' }, heading, close), ...children);
  node.addEventListener('close', () => {
    node.remove();
    onClose();
  });
  document.getElementById('dialogs').append(node);
  node.showModal();
  return { node, close: () => node.close() };
}
