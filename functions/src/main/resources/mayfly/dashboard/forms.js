// SPDX-License-Identifier: Apache-2.0
// Labelled fields that can say what is wrong with them.

import { attribute, el, freshId, setText, show } from './dom.js';

/** A line of text. */
export function field(label, { hint = '', ...attributes } = {}) {
  return labelled(label, hint, el('input', { type: 'text', spellcheck: 'false', autocapitalize: 'off', ...attributes }));
}

/** A choice; `options` are pairs of value and text. */
export function select(label, options, chosen) {
  const input = el('select', {}, options.map(([value, text]) => el('option', { value, text })));
  input.value = chosen;
  return labelled(label, '', input);
}

function labelled(label, hintText, input) {
  input.id = freshId('field');
  const hint = el('span', { class: 'hint', id: `${input.id}-hint`, text: hintText });
  const problem = el('span', { class: 'problem', id: `${input.id}-problem`, role: 'alert' });
  show(hint, Boolean(hintText));
  show(problem, false);
  attribute(input, 'aria-describedby', `${hint.id} ${problem.id}`);
  return {
    input,
    node: el('div', { class: 'field' }, el('label', { for: input.id, text: label }), input, hint, problem),
    value: () => input.value.trim(),
    problem(text) {
      setText(problem, text);
      show(problem, Boolean(text));
      show(hint, Boolean(hintText) && !text);
      attribute(input, 'aria-invalid', text ? 'true' : null);
    },
  };
}
