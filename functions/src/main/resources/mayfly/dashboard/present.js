// SPDX-License-Identifier: Apache-2.0
// Presentation mode: the picture, the latency and the clock, dark and large. The key p or the button; Escape leaves.

import { el, setText, show } from './dom.js';
import { get, set } from './state.js';

export function presentation() {
  const button = el('button', { type: 'button', class: 'quiet', 'aria-keyshortcuts': 'p', on: { click: turn } });
  document.addEventListener('keydown', pressed);
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) {
      become(false);
    }
  });

  function pressed(event) {
    const typing = event.target.closest?.('input, select, textarea, dialog');
    if (event.key === 'p' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && canPresent(get())) {
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
