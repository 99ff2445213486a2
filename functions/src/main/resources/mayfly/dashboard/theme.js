// SPDX-License-Identifier: Apache-2.0
// Light or dark: as the system wants it, until somebody chooses. A presentation is always dark.

import { get, onChange, set } from './state.js';

const CHOSEN = 'mayfly.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

export function startTheme() {
  onChange(apply);
  system.addEventListener('change', decide);
  decide();
}

export function toggleTheme() {
  localStorage.setItem(CHOSEN, get().theme === 'dark' ? 'light' : 'dark');
  decide();
}

function decide() {
  set({ theme: localStorage.getItem(CHOSEN) ?? (system.matches ? 'dark' : 'light') });
  apply(get());
}

function apply({ theme, presenting }) {
  const wanted = presenting ? 'dark' : theme;
  if (document.documentElement.dataset.theme !== wanted) {
    document.documentElement.dataset.theme = wanted;
    document.dispatchEvent(new CustomEvent('theme'));
  }
}
