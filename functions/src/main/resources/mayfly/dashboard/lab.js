// SPDX-License-Identifier: Apache-2.0
// The connection lab: a driver for each task against one shared driver, the two curves side by side on one scale.

import { action } from './actions.js';
import { api } from './api.js';
import { el, keyed, panel, pill, setText, show, updating } from './dom.js';
import { count, isNumber, seconds, time, words } from './format.js';
import { field, select } from './forms.js';
import { colour, plot, plotTable } from './plots.js';
import { get } from './state.js';
import { tone } from './verdicts.js';
import { watchLab, watchList } from './watch.js';

const TITLES = { 'driver-per-task': 'A driver for each task', 'shared-driver': 'One shared driver' };

export function labView() {
  const list = watchList();
  const watch = watchLab();
  const demo = select('Demo', [], '');
  const tasks = field('Tasks', { type: 'number', min: 1, max: 200, value: 100, inputmode: 'numeric' });
  const start = action('Run both', { busy: 'Asking…', kind: 'primary', run });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const empty = el('p', { class: 'empty', text: 'No run yet. It opens many connections, counts them at the driver and at the'
    + ' server, and closes them again.' });
  const result = el('div');
  const node = el('div', { class: 'view lab' },
    el('div', { class: 'view-head' }, el('h1', { text: 'Connection lab' }),
      el('p', { class: 'lead', text: 'The same work twice: once with a driver for each task, once with one driver that all share.' })),
    el('div', { class: 'panel lab-form' }, el('div', { class: 'form-row end' }, demo.node, tasks.node, start.button), start.outcome),
    problem, empty, result);

  async function run() {
    await api.startLab({ ...(demo.value() && { demo: demo.value() }), pattern: 'both', tasks: Number(tasks.value()) });
    watch.now();
  }

  return {
    node,
    update({ lab, labProblem, demos }) {
      offer(demo.input, (demos ?? []).filter((each) => each.state === 'READY').map((each) => each.id));
      const runs = lab ?? [];
      start.enable(!runs.some((each) => each.state === 'RUNNING'));
      setText(problem, labProblem?.absent ? 'This deployment has no connection lab.' : labProblem?.message);
      show(problem, Boolean(labProblem) && !get().link.lost);
      show(empty, Boolean(lab) && runs.length === 0);
      keyed(result, runs, (each) => each.run, (each) => runPanel(each));
    },
    stop() {
      list.stop();
      watch.stop();
      [...result.children].forEach((each) => each.stop());
    },
  };
}

function offer(input, ids) {
  if ([...input.options].map((option) => option.value).join() !== ids.join()) {
    const chosen = input.value;
    input.replaceChildren(...ids.map((id) => el('option', { value: id, text: id })));
    input.value = ids.includes(chosen) ? chosen : ids[0] ?? '';
  }
}

function runPanel(first) {
  const { node, heading, tools } = panel('lab', '', { wide: true });
  const state = pill();
  const saved = el('p', { class: 'saved' });
  const detail = el('p', { class: 'hint' });
  const curves = el('div', { class: 'curves' });
  const compared = plotTable(`Numbers of run ${first.run}`, ['Pattern', 'Drivers', 'Opened', 'Closed', 'Peak', 'Idle after work',
    'Left after clean-up', 'Tasks a second', 'Failures', 'Took']);
  compared.node.open = true;
  tools.append(state);
  node.append(saved, detail, curves, compared.node);
  node.stop = () => [...curves.children].forEach((each) => each.stop());
  return updating(node, (run) => {
    setText(heading, `${count(run.tasks)} tasks on ${run.demo}, ${time(run.startedAt)}`);
    state.update({ tone: tone(run.state), text: words(run.state) });
    setText(saved, isNumber(run.reductionPercent) ? `${Math.round(run.reductionPercent)} % fewer connections with one shared driver` : '');
    show(saved, isNumber(run.reductionPercent));
    setText(detail, run.detail);
    show(detail, Boolean(run.detail));
    const patterns = run.patterns ?? [];
    const most = Math.max(1, ...patterns.flatMap((each) => (each.samples ?? []).flatMap((s) => [s.serverOpen ?? 0, s.driverOpen ?? 0])));
    keyed(curves, patterns, (each) => each.pattern, (each) => curve(each.pattern));
    const longest = Math.max(1, ...patterns.flatMap((each) => (each.samples ?? []).map((sample) => sample.t)));
    [...curves.children].forEach((each) => each.scaleTo(most, longest));
    compared.update(() => patterns.map(tableRow));
  });
}

function tableRow(each) {
  return [TITLES[each.pattern] ?? each.pattern, count(each.driversCreated), count(each.opened), count(each.closed), count(each.peak),
    count(each.idleAfterWork), count(each.leftAfterCleanUp), count(Math.round(each.tasksPerSecond)), count(each.failures), seconds(each.seconds)];
}

function curve(pattern) {
  const drawn = plot(config(), (chart) => {
    const main = colour(pattern === 'shared-driver' ? 'good' : 'bad');
    Object.assign(chart.data.datasets[0], { borderColor: main, backgroundColor: main });
    Object.assign(chart.data.datasets[1], { borderColor: colour('ink-2'), backgroundColor: colour('ink-2') });
  });
  const peak = el('strong', { class: 'figure' });
  const node = el('figure', {}, el('figcaption', {}, el('span', { text: TITLES[pattern] ?? pattern }),
    el('span', {}, peak, ' connections at most')), drawn.node);
  node.stop = drawn.stop;
  node.scaleTo = (most, longest) => {
    drawn.chart.options.scales.y.suggestedMax = most;
    drawn.chart.options.scales.x.suggestedMax = longest;
  };
  return updating(node, (each) => {
    const samples = each.samples ?? [];
    setText(peak, count(each.peak));
    drawn.chart.data.datasets[0].data = samples.map((sample) => ({ x: sample.t, y: sample.serverOpen }));
    drawn.chart.data.datasets[1].data = samples.map((sample) => ({ x: sample.t, y: sample.driverOpen }));
    queueMicrotask(() => drawn.refresh(`${TITLES[pattern] ?? pattern}: ${count(each.peak)} connections at most`));
  });
}

function config() {
  return {
    type: 'line',
    data: {
      datasets: [
        { label: 'Open at the server', data: [], borderWidth: 4, pointRadius: 0, pointStyle: 'line', tension: 0.1 },
        { label: 'Open by the driver’s count', data: [], borderWidth: 2, borderDash: [6, 5], pointRadius: 0, pointStyle: 'line', tension: 0.1 },
      ],
    },
    options: {
      scales: {
        x: { type: 'linear', beginAtZero: true, ticks: { callback: (value) => `${value} s`, maxTicksLimit: 6 }, grid: { display: false } },
        y: { beginAtZero: true, ticks: { precision: 0, maxTicksLimit: 6 } },
      },
      plugins: { legend: { position: 'bottom', align: 'start', labels: { usePointStyle: true, padding: 20 } } },
    },
  };
}
