// SPDX-License-Identifier: Apache-2.0
// Changes a second: the difference of what the hub holds between two measurements.

import { serverNow } from './api.js';
import { panel, setText } from './dom.js';
import { count, isNumber, time } from './format.js';
import { colour, placeholder, plot, plotTable, windowStart } from './plots.js';

const TABLE_ROWS = 30;
const LONGEST_SPAN_MS = 15_000;

/** `[{x: milliseconds, y: changes a second}]`; a hub that was made anew begins anew. */
export function rates(live) {
  const result = [];
  for (let index = 1; index < live.length; index += 1) {
    const [before, now] = [live[index - 1], live[index]];
    const span = Date.parse(now.at) - Date.parse(before.at);
    if (isNumber(before.hubRecords) && isNumber(now.hubRecords) && span > 0 && span < LONGEST_SPAN_MS) {
      result.push({ x: Date.parse(now.at), y: Math.max(0, ((now.hubRecords - before.hubRecords) * 1000) / span) });
    }
  }
  return result;
}

/** The newest rate, or null if it is not known. */
export function lastRate(live) {
  return rates(live.slice(-2)).at(-1)?.y ?? null;
}

export function ratePanel() {
  const { node, tools } = panel('rate', 'Changes a second');
  const note = placeholder();
  const drawn = plot(config(), (chart) => {
    const idle = colour('idle');
    chart.data.datasets[0].backgroundColor = () => idle;
  });
  const table = plotTable('Changes a second', ['Time', 'Changes a second', 'Records in the hub']);
  node.append(note.node, drawn.node, table.node);

  return {
    node,
    update({ live, liveProblem }) {
      const now = serverNow();
      const from = windowStart(live, now);
      const points = rates(live).filter((point) => point.x > from);
      drawn.chart.data.datasets[0].data = points;
      Object.assign(drawn.chart.options.scales.x, { min: from, max: now });
      const most = points.length ? `most ${count(Math.round(Math.max(...points.map((point) => point.y))))}` : '';
      setText(tools, most);
      drawn.refresh(`Changes a second through the hub. ${most}`);
      note.update(noteOf(live, liveProblem, points));
      table.update(() => tableRows(live));
    },
    stop: drawn.stop,
  };
}

function noteOf(live, problem, points) {
  if (points.length > 0) {
    return '';
  }
  if (problem?.absent) {
    return 'This deployment does not measure live.';
  }
  return live.length > 2 ? 'How much the hub holds is not known.' : 'Measuring…';
}

function tableRows(live) {
  const records = new Map(live.map((sample) => [Date.parse(sample.at), sample.hubRecords]));
  return rates(live).slice(-TABLE_ROWS).reverse().map((point) => [time(point.x), point.y.toFixed(1), count(records.get(point.x))]);
}

function config() {
  return {
    type: 'bar',
    data: { datasets: [{ label: 'At the hub, measurements included', data: [], barThickness: 'flex', maxBarThickness: 14, borderRadius: 2, pointStyle: 'rect' }] },
    options: {
      scales: {
        x: { type: 'linear', ticks: { callback: (value) => time(value), maxTicksLimit: 4, maxRotation: 0 }, grid: { display: false }, offset: false },
        y: { beginAtZero: true, suggestedMax: 5, ticks: { precision: 0, maxTicksLimit: 6 } },
      },
      plugins: {
        legend: { position: 'bottom', align: 'start', labels: { usePointStyle: true, padding: 20 } },
        tooltip: { callbacks: { title: ([item]) => time(item.parsed.x), label: (item) => `${item.parsed.y.toFixed(1)} a second` } },
      },
    },
  };
}
