// SPDX-License-Identifier: Apache-2.0
// Destroys a demo, once its name was typed: nothing brings it back.

import { action, dialog } from './actions.js';
import { api } from './api.js';
import { el } from './dom.js';
import { field } from './forms.js';

export function destroyDialog(id, demo, watch) {
  const name = field(`Type ${id} to confirm`, { autocomplete: 'off' });
  const form = el('form');
  const destroy = action('Destroy it', { run: submit, busy: 'Asking…', kind: 'danger', form });
  destroy.enable(false);
  name.input.addEventListener('input', () => destroy.enable(name.value() === id));
  form.append(
    el('p', { text: 'Both databases with all that is in them, the event hub, Kafka Connect and every password are removed.'
      + ' Nothing brings them back. A receipt shows what was found and that it is gone.' }),
    name.node,
    el('div', { class: 'form-end' }, destroy.outcome, destroy.button));
  const opened = dialog(`Destroy ${id}`, {}, form);
  name.input.focus();

  async function submit() {
    await api.destroy(id);
    watch.now();
    opened.close();
  }
}
