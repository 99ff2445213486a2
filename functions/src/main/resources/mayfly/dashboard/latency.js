// SPDX-License-Identifier: Apache-2.0
// Latency over time: each live measurement, and the pulse's from before the page was opened.

import { serverNow } from './api.js';
import { panel, setText } from './dom.js';
import { isNumber, median, millis, time, words } from './format.js';
import { colour, placeholder, plot, plotTable, windowStart } from './plots.js';

const TABLE_ROWS = 30;
/** Before a measurement, a gap: two samples further apart than this are not joined. */
const GAP_MS = 15_000;

export function latencyPanel() {
  const { node, tools } = panel('latency', 'Latency');
  const note = placeholder();
  const drawn = plot(config(), (chart) => {
    Object.assign(chart.data.datasets[0], { borderColor: colour('good'), backgroundColor: colour('good') });
    const [edge, inside] = [colour('idle'), colour('surface')];
    Object.assign(chart.data.datasets[1], { borderColor: () => edge, backgroundColor: () => inside });
  });
  const table = plotTable('Latest measurements', ['Time', 'Latency', 'Verdict']);
  node.append(note.node, drawn.node, table.node);

  return {
    node,
    update(state) {
      const now = serverNow();
      const from = windowStart(state.live, now);
      const live = recent(state.live, from, 'latencyMs');
      const pulses = recent(state.pulse?.history ?? [], from, 'lagMs');
      drawn.chart.data.datasets[0].data = withGaps(live);
      drawn.chart.data.datasets[1].data = pulses;
      Object.assign(drawn.chart.options.scales.x, { min: from, max: now });
      const summary = summaryOf(live);
      setText(tools, summary);
      drawn.refresh(`Latency from master to subscriber. ${summary}`);
      note.update(noteOf(state));
      table.update(() => state.live.slice(-TABLE_ROWS).reverse().map(tableRow));
    },
    stop: drawn.stop,
  };
}

function recent(samples, from, field) {
  return samples
    .map((sample) => ({ x: Date.parse(sample.at), y: isNumber(sample[field]) ? sample[field] : null }))
    .filter((point) => point.x > from);
}

function withGaps(points) {
  return points.flatMap((point, index) =>
    index > 0 && point.x - points[index - 1].x > GAP_MS ? [{ x: point.x - 1, y: null }, point] : [point]);
}

function summaryOf(points) {
  const values = points.map((point) => point.y).filter(isNumber);
  return values.length === 0
    ? ''
    : `median ${millis(median(values))}, longest ${millis(Math.max(...values))}`;
}

function noteOf({ live, liveProblem }) {
  if (live.length > 0) {
    return isNumber(live.at(-1).latencyMs) ? '' : notSeen(live.at(-1));
  }
  return liveProblem?.absent ? 'This deployment does not measure live.' : 'Measuring…';
}

function notSeen({ verdict }) {
  return verdict === 'FLOWING' ? 'The last measurement took longer than its second.' : 'Nothing arrives at the subscriber just now.';
}

function tableRow(sample) {
  return [time(sample.at), millis(sample.latencyMs), words(sample.verdict)];
}

function config() {
  return {
    type: 'line',
    data: {
      datasets: [
        { label: 'Measured live', data: [], borderWidth: 3, pointRadius: 0, pointHitRadius: 12, pointStyle: 'line', spanGaps: false, tension: 0.25 },
        { label: 'Measured by the pulse', data: [], showLine: false, pointRadius: 6, borderWidth: 3, pointStyle: 'rectRot' },
      ],
    },
    options: {
      scales: {
        x: { type: 'linear', ticks: { callback: (value) => time(value), maxTicksLimit: 6, maxRotation: 0 }, grid: { display: false } },
        y: { beginAtZero: true, suggestedMax: 200, ticks: { callback: (value) => millis(value), maxTicksLimit: 6 } },
      },
      plugins: {
        legend: { position: 'bottom', align: 'start', labels: { usePointStyle: true, padding: 20 } },
        tooltip: { callbacks: { title: ([item]) => time(item.parsed.x), label: (item) => `${item.dataset.label}: ${millis(item.parsed.y)}` } },
      },
    },
  };
}
