// SPDX-License-Identifier: Apache-2.0
// Asks for the function key, once.

import { attribute, el, freshId, setText, show } from './dom.js';
import { set, setKey } from './state.js';

/** What a header may hold. */
const KEY = /^[\x21-\x7e]+$/;

export function gate() {
  const problemId = freshId('key-problem');
  const input = el('input', {
    id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true,
    'aria-describedby': problemId,
  });
  const problem = el('p', { id: problemId, class: 'problem', role: 'alert' });
  const form = el('form', { class: 'gate panel', on: { submit } },
    el('img', { src: '/api/dashboard/mayfly.svg', alt: '', width: 88, height: 88 }),
    el('h1', { text: 'Mayfly' }),
    el('p', { class: 'lead', text: 'Live change data capture, from one graph to another.' }),
    el('label', { for: 'key', text: 'Function key of this deployment' }),
    input,
    problem,
    el('button', { type: 'submit', class: 'primary', text: 'Open the dashboard' }),
    el('p', { class: 'hint' },
      el('code', { text: 'mayfly dashboard --show-key' }), ' tells it. It stays in this tab and is forgotten when you close it.'));

  function submit(event) {
    event.preventDefault();
    const key = input.value.trim();
    if (KEY.test(key)) {
      setKey(key);
    } else {
      set({ keyProblem: 'A function key is one word of plain letters, digits and signs.' });
    }
  }

  queueMicrotask(() => input.focus());
  return {
    node: form,
    update({ keyProblem }) {
      setText(problem, keyProblem);
      show(problem, Boolean(keyProblem));
      attribute(input, 'aria-invalid', keyProblem ? 'true' : null);
    },
  };
}
