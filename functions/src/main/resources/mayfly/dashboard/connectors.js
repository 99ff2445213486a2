// SPDX-License-Identifier: Apache-2.0
// The two connectors in Kafka Connect's words, why one failed, and a restart by hand.

import { action } from './actions.js';
import { api } from './api.js';
import { el, keyed, panel, pill, pillOf, setText, show, updating } from './dom.js';
import { capital, words } from './format.js';
import { connectorTone } from './verdicts.js';

export function connectorsPanel(id, watch) {
  const { node } = panel('connectors', 'Connectors');
  const rows = el('ul', { class: 'plain' });
  node.append(rows);
  return {
    node,
    update({ demo }) {
      keyed(rows, demo.connectors, (each) => each.name, (each) => row(id, each.name, watch));
    },
  };
}

function row(id, name, watch) {
  const state = pill();
  const tasks = el('span', { class: 'pills' });
  const kind = el('span', { class: 'label' });
  const user = el('p', { class: 'hint' });
  const cause = el('p', { class: 'cause', 'data-tone': 'bad' });
  const trace = el('pre', { tabindex: '0', role: 'region', 'aria-label': `Trace of ${name}` });
  const traceBox = el('details', {}, el('summary', { text: 'Trace' }), trace);
  const restart = action('Restart', { run, busy: 'Restarting…', kind: 'quiet' });
  restart.button.setAttribute('aria-label', `Restart ${name}`);

  async function run() {
    await api.restart(id, name);
    watch.now();
    return 'Kafka Connect restarts it.';
  }

  return updating(el('li', { class: 'item' },
    el('div', { class: 'item-head' },
      el('div', {}, kind, el('h3', { class: 'mono', text: name })), el('span', { class: 'pills' }, state, tasks), restart.button),
    restart.outcome, user, cause, traceBox), (connector) => {
    setText(kind, capital(connector.type));
    state.update({ tone: connectorTone(connector.state), text: words(connector.state) });
    const seen = connector.tasks.join();
    if (tasks.seen !== seen) {
      tasks.seen = seen;
      tasks.replaceChildren(...connector.tasks.map((task, index) => pillOf(connectorTone(task), task === 'RUNNING' ? `task ${index}` : `task ${index} ${words(task)}`)));
    }
    setText(user, connector.user);
    show(user, Boolean(connector.user));
    setText(cause, connector.cause);
    show(cause, Boolean(connector.cause));
    setText(trace, connector.trace);
    show(traceBox, Boolean(connector.trace));
  });
}
