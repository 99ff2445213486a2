// SPDX-License-Identifier: Apache-2.0
// One demo: what is going on now comes first, and what that is depends on the part of its life that it is in.

import { connectorsPanel } from './connectors.js';
import { dataPanel } from './data.js';
import { demoHead } from './demo-head.js';
import { digestPanel } from './digest.js';
import { el, setText, show } from './dom.js';
import { drillsPanel } from './drills.js';
import { guardPanel } from './guard.js';
import { latencyPanel } from './latency.js';
import { picturePanel } from './picture.js';
import { ratePanel } from './rate.js';
import { receiptPanel } from './receipt.js';
import { NO_DEMO, set } from './state.js';
import { stepsPanel } from './steps.js';
import { phase } from './verdicts.js';
import { verificationPanel } from './verification.js';
import { watchDemo } from './watch.js';

const ORDER = {
  making: ['picture', 'provision'],
  live: ['picture', 'latency', 'rate', 'verification', 'data', 'drills', 'connectors', 'guard', 'digest', 'provision'],
  ending: ['receipt', 'destroy', 'provision'],
  over: ['receipt', 'destroy', 'verification', 'provision'],
};

export function demoView({ id }) {
  set({ ...NO_DEMO });
  const watch = watchDemo(id);
  const head = demoHead(id, watch);
  const panels = {
    picture: picturePanel(),
    latency: latencyPanel(),
    rate: ratePanel(),
    verification: verificationPanel(id, watch),
    data: dataPanel(id, watch),
    drills: drillsPanel(id, watch),
    connectors: connectorsPanel(id, watch),
    guard: guardPanel(),
    digest: digestPanel(id),
    provision: stepsPanel('provision'),
    destroy: stepsPanel('destroy'),
    receipt: receiptPanel(),
  };
  const grid = el('div', { class: 'grid' });
  const loading = el('p', { class: 'empty', role: 'status', text: `Asking for demo ${id}…` });
  const missing = el('div', { class: 'empty panel' });
  const node = el('div', { class: 'view' }, head.node, loading, missing, grid);
  let current = null;

  function arrange(now) {
    current = now;
    grid.dataset.phase = now;
    grid.replaceChildren(...ORDER[now].map((name) => panels[name].node));
    watch.now();
  }

  return {
    node,
    update(state) {
      const { demo, demoProblem } = state;
      const gone = !demo && demoProblem?.status === 404;
      show(loading, !demo && !demoProblem);
      show(missing, !demo && Boolean(demoProblem) && !state.link.lost);
      show(head.node, Boolean(demo));
      show(grid, Boolean(demo));
      if (!demo) {
        tellMissing(missing, id, demoProblem, gone);
        return;
      }
      if (phase(demo.state) !== current) {
        arrange(phase(demo.state));
      }
      head.update(state);
      ORDER[current].forEach((name) => panels[name].update(state));
    },
    stop() {
      watch.stop();
      head.stop();
      Object.values(panels).forEach((panel) => panel.stop?.());
    },
  };
}

function tellMissing(node, id, problem, gone) {
  if (problem && node.told !== problem.message) {
    node.told = problem.message;
    const heading = el('h1');
    setText(heading, gone ? `There is no demo ${id}` : `Demo ${id} cannot be shown`);
    node.replaceChildren(heading, el('p', { text: problem.message }), el('a', { href: '#/', class: 'button', text: 'All demos' }));
  }
}
