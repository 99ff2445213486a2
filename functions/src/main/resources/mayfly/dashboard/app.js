// SPDX-License-Identifier: Apache-2.0
// The page as a whole: which view is shown, what stands above it, and that every change of the state is shown.

import { announceChanges } from './announce.js';
import { demoView } from './demo.js';
import { attribute, el, setText, show } from './dom.js';
import { words } from './format.js';
import { gate } from './gate.js';
import { labView } from './lab.js';
import { listView } from './list.js';
import { lostBanner } from './lost.js';
import { pollAllNow } from './poll.js';
import { presentation } from './present.js';
import { dropKey, get, onChange, set } from './state.js';
import { startTheme, toggleTheme } from './theme.js';

const VIEWS = { gate, list: listView, demo: demoView, lab: labView };
const DEMO_ROUTE = /^#\/demos\/([a-z][a-z0-9]{2,7})$/;

const main = document.getElementById('main');
let shown = { name: null, view: null };
let wasLost = false;

function route() {
  const demo = DEMO_ROUTE.exec(location.hash);
  if (demo) {
    set({ route: { view: 'demo', id: demo[1] } });
  } else {
    set({ route: { view: location.hash === '#/lab' ? 'lab' : 'list' } });
  }
}

function render(state) {
  const name = state.key ? `${state.route.view}/${state.route.id ?? ''}` : 'gate';
  if (shown.name !== name) {
    shown.view?.stop?.();
    const view = VIEWS[state.key ? state.route.view : 'gate'](state.route);
    main.replaceChildren(view.node);
    window.scrollTo(0, 0);
    if (shown.name !== null && state.key) {
      main.focus({ preventScroll: true });
    }
    shown = { name, view };
  }
  shown.view.update(get());
  renderTop(get());
  if (wasLost && !state.link.lost) {
    pollAllNow();
  }
  wasLost = state.link.lost;
}

const links = [
  el('a', { href: '#/', text: 'Demos' }),
  el('a', { href: '#/lab', text: 'Connection lab' }),
];
const theme = el('button', { type: 'button', class: 'quiet', on: { click: toggleTheme } });
const present = presentation();
const forget = el('button', { type: 'button', class: 'quiet', text: 'Forget key', on: { click: () => dropKey() } });

function renderTop(state) {
  links.forEach((link) => show(link, Boolean(state.key)));
  attribute(links[0], 'aria-current', state.route.view === 'list' && 'page');
  attribute(links[1], 'aria-current', state.route.view === 'lab' && 'page');
  setText(theme, state.theme === 'dark' ? 'Light' : 'Dark');
  attribute(theme, 'aria-label', state.theme === 'dark' ? 'Switch to light colours' : 'Switch to dark colours');
  show(forget, Boolean(state.key));
  setText(document.querySelector('title'), title(state));
  present.update(state);
  lost.update(state);
}

function title({ route, demo }) {
  if (route.view === 'demo') {
    return `${route.id}${demo ? `, ${words(demo.state)}` : ''} – Mayfly`;
  }
  return route.view === 'lab' ? 'Connection lab – Mayfly' : 'Mayfly';
}

const lost = lostBanner(pollAllNow);
document.getElementById('views').append(...links);
document.getElementById('tools').append(present.node, theme, forget);
document.getElementById('lost').append(lost.node);
document.getElementById('skip').addEventListener('click', () => main.focus());
window.addEventListener('hashchange', route);

startTheme();
onChange(render);
onChange(announceChanges(document.getElementById('announcer')));
route();
