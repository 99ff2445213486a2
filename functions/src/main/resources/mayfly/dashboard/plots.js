// SPDX-License-Identifier: Apache-2.0
// Plots by Chart.js in the page's own colours and type, each with a table that says the same.

import { el, freshId, setText } from './dom.js';

const { Chart } = window;
const SHORTEST_WINDOW_MS = 60_000;
const LONGEST_WINDOW_MS = 5 * 60_000;
Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;

/** A colour of the style sheet as it is now. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/**
 * A plot with `paint(chart)` to give the datasets their colours, again whenever light and dark change. Bars and points want
 * them as functions: Chart.js keeps plain ones for those that it has drawn.
 * `refresh()` draws it; `stop()` takes it away.
 */
export function plot(config, paint) {
  const canvas = el('canvas', { role: 'img', 'aria-label': '' });
  const node = el('div', { class: 'plot' }, canvas);
  const chart = new Chart(canvas, config);

  function dress() {
    const style = getComputedStyle(document.documentElement);
    const large = document.body.hasAttribute('data-presenting');
    Chart.defaults.font.family = style.getPropertyValue('--font').trim();
    chart.options.font = { size: large ? 24 : 14 };
    for (const scale of Object.values(chart.options.scales)) {
      scale.grid = { ...scale.grid, color: colour('line') };
      scale.border = { color: colour('line') };
      scale.ticks = { ...scale.ticks, color: colour('ink-2'), font: { size: large ? 24 : 14 } };
      scale.title = { ...scale.title, color: colour('ink-2'), font: { size: large ? 24 : 14 } };
    }
    Object.assign(chart.options.plugins.legend.labels ??= {}, { color: colour('ink'), font: { size: large ? 24 : 14 } });
    paint(chart);
    chart.update('none');
  }

  document.addEventListener('theme', dress);
  document.addEventListener('presenting', dress);
  queueMicrotask(dress);
  return {
    node,
    chart,
    refresh(words) {
      canvas.setAttribute('aria-label', words);
      chart.update('none');
    },
    stop() {
      document.removeEventListener('theme', dress);
      document.removeEventListener('presenting', dress);
      chart.destroy();
    },
  };
}

/** Where a plot begins: it starts narrow, so that the first measurements are seen at once, and grows to five minutes. */
export function windowStart(live, now) {
  const measured = live.length > 0 ? now - Date.parse(live[0].at) : 0;
  return now - Math.min(LONGEST_WINDOW_MS, Math.max(SHORTEST_WINDOW_MS, measured));
}

/** A table for those who cannot see the plot, or want the numbers; filled only while it is open. */
export function plotTable(caption, heads) {
  const body = el('tbody');
  const scroll = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption });
  const table = el('table', { id: freshId('table') }, el('caption', { class: 'for-ears', text: caption }),
    el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col', text: head })))), body);
  scroll.append(table);
  const node = el('details', { class: 'as-table' }, el('summary', { text: 'As a table' }), scroll);
  let rows = () => [];
  const fill = () => node.open && body.replaceChildren(...rows().map((row) => el('tr', {}, row.map((cell) => el('td', { text: cell })))));
  node.addEventListener('toggle', fill);
  return {
    node,
    update(next) {
      rows = next;
      fill();
    },
  };
}

/** Tells in place of a plot why there is none. */
export function placeholder() {
  const node = el('p', { class: 'empty small' });
  return {
    node,
    update(text) {
      node.hidden = !text;
      setText(node, text);
    },
  };
}
