// SPDX-License-Identifier: Apache-2.0
// Presentation mode: the picture, the latency and the clock, dark and large. Alt+P or the button; Escape leaves.

import { el, setText, show } from './dom.js';
import { get, set } from './state.js';

export function presentation() {
  const button = el('button', { type: 'button', class: 'quiet', 'aria-keyshortcuts': 'Alt+P', title: 'Alt+P', on: { click: turn } });
  document.addEventListener('keydown', pressed);
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) {
      become(false);
    }
  });

  function pressed(event) {
    if (isShortcut(event) && !event.target.closest?.('dialog') && canPresent(get())) {
      event.preventDefault();
      turn();
    } else if (event.key === 'Escape' && get().presenting) {
      leave();
    }
  }

  function turn() {
    if (get().presenting) {
      leave();
    } else {
      become(true);
      // A browser may refuse; the page is large all the same.
      document.documentElement.requestFullscreen?.().catch(() => {});
    }
  }

  function leave() {
    become(false);
    if (document.fullscreenElement) {
      document.exitFullscreen();
    }
  }

  return {
    node: button,
    update(state) {
      show(button, canPresent(state));
      setText(button, state.presenting ? 'Leave presentation' : 'Present');
      if (state.presenting && !canPresent(state)) {
        leave();
      }
    },
  };
}

/** Not a letter alone: who steers a computer by speech would press it by speaking. A Mac makes another sign of Alt and P. */
function isShortcut({ altKey, ctrlKey, metaKey, key, code }) {
  return altKey && !ctrlKey && !metaKey && (key === 'p' || code === 'KeyP');
}

function become(presenting) {
  if (get().presenting !== presenting) {
    set({ presenting });
    document.body.toggleAttribute('data-presenting', presenting);
    document.dispatchEvent(new CustomEvent('presenting'));
  }
}

/** Only a demo that lives, or is being made, has a picture. */
function canPresent({ key, route, demo }) {
  return Boolean(key) && route.view === 'demo' && Boolean(demo?.alive);
}
