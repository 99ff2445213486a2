// SPDX-License-Identifier: Apache-2.0
// Draws the stations and what lies between them, across a wide window or down a narrow one, and lets dots run.

import { attribute, setText, svg } from './dom.js';
import { age } from './format.js';
import { flow } from './flow.js';
import { hopAge } from './hops.js';
import { icon } from './icons.js';

const LAYOUTS = {
  across: {
    viewBox: '0 0 1280 272',
    at: (index) => ({ x: 120 + index * 260, y: 124 }),
    text: { x: 0, y: 84, anchor: 'middle', step: 26 },
    chip: (hop) => ({ x: 380 + hop * 520, y: 26 }),
  },
  down: {
    viewBox: '0 0 380 800',
    at: (index) => ({ x: 64, y: 76 + index * 162 }),
    text: { x: 72, y: -12, anchor: 'start', step: 24 },
    chip: (hop) => ({ x: 224, y: 157 + hop * 324 }),
  },
};

const SIGNS = { flowing: '', late: '…', paused: '‖', stalled: '✕', waiting: '…', unknown: '?', making: '' };
const TONES = { flowing: 'good', late: 'warn', paused: 'warn', stalled: 'bad', waiting: 'unknown', unknown: 'unknown', making: 'busy' };
/** Where a change is when it has passed a hop. */
const HOP_ENDS = ['hub', 'subscriber'];
const STATION_KEYS = ['master', 'source', 'hub', 'sink', 'subscriber'];

/** `update(stations, seen)`, `flow(samples, seen)`, `stop()`. */
export function drawing(way) {
  const layout = LAYOUTS[way];
  const links = [0, 1, 2, 3].map((index) => link(layout, index, way));
  const dots = svg('g', { class: 'dots' });
  const nodes = STATION_KEYS.map((key, index) => station(layout, key, index, way));
  const chips = [0, 1].map((hop) => chip(layout.chip(hop)));
  const node = svg('svg', { viewBox: layout.viewBox, class: `picture ${way}`, 'aria-hidden': 'true' },
    links.map((each) => each.node), dots, nodes.map((each) => each.node), chips.map((each) => each.node));
  const running = flow(dots, [0, 2, 4].map(layout.at));
  return {
    node,
    update(stations, seen) {
      stations.forEach((each, index) => nodes[index].update(each));
      links.forEach((each, index) => each.update(seen.hops[index < 2 ? 0 : 1]));
      chips.forEach((each, hop) => each.update(seen.hops[hop], hopAge(HOP_ENDS[hop], seen.pulse)));
    },
    flow: running.samples,
    stop: running.stop,
  };
}

function link(layout, index, way) {
  const from = layout.at(index);
  const to = layout.at(index + 1);
  const gap = 64;
  const ends = way === 'across'
    ? { x1: from.x + gap, y1: from.y, x2: to.x - gap, y2: to.y }
    : { x1: from.x, y1: from.y + gap, x2: to.x, y2: to.y - gap };
  const middle = { x: (ends.x1 + ends.x2) / 2, y: (ends.y1 + ends.y2) / 2 };
  const arrow = way === 'across' ? 'M-7 -12 L9 0 L-7 12' : 'M-12 -7 L0 9 L12 -7';
  const sign = svg('text', { x: middle.x, y: middle.y + 9, 'text-anchor': 'middle', class: 'sign' });
  const signBack = svg('circle', { cx: middle.x, cy: middle.y, r: 18, class: 'sign-back' });
  const head = svg('path', { d: arrow, transform: `translate(${middle.x} ${middle.y})`, class: 'head' });
  const node = svg('g', { class: 'link' }, svg('line', { ...ends, class: 'rail' }), svg('line', { ...ends, class: 'line' }), head,
    signBack, sign);
  return {
    node,
    update(status) {
      attribute(node, 'data-status', status);
      setText(sign, SIGNS[status]);
    },
  };
}

function station(layout, key, index, way) {
  const { x, y } = layout.at(index);
  const { text } = layout;
  const line = (row, kind) => svg('text', {
    x: text.x, y: text.y + row * text.step, 'text-anchor': text.anchor, class: kind,
  });
  const name = line(0, 'station-name');
  const first = line(1, 'fact');
  const second = line(2, 'fact quiet');
  const badge = svg('g', { class: 'badge', transform: 'translate(42 -42)' }, svg('circle', { r: 15 }),
    svg('text', { y: 6, 'text-anchor': 'middle' }));
  const node = svg('g', { class: `station ${key} ${way}`, transform: `translate(${x} ${y})` },
    svg('rect', { x: -56, y: -56, width: 112, height: 112, rx: 28, class: 'plate' }), icon(key), badge, name, first, second);
  return {
    node,
    update(station) {
      attribute(node, 'data-tone', station.tone);
      setText(badge.lastChild, { good: '✓', bad: '✕', warn: '!', busy: '…', unknown: '?' }[station.tone]);
      setText(name, station.name);
      setText(first, station.lines[0]);
      setText(second, station.lines[1]);
    },
  };
}

function chipText(status, since) {
  if (status === 'making') {
    return 'being made';
  }
  return since === null ? status : `${status}, ${age(since)}${status === 'flowing' ? ' ago' : ''}`;
}

/** The words of a hop: its verdict and the age of the newest marker that came over it. */
function chip({ x, y }) {
  const text = svg('text', { y: 7, 'text-anchor': 'middle' });
  const back = svg('rect', { x: -120, y: -22, width: 240, height: 44, rx: 22 });
  const node = svg('g', { class: 'chip', transform: `translate(${x} ${y})` }, back, text);
  return {
    node,
    update(status, since) {
      attribute(node, 'data-tone', TONES[status]);
      setText(text, chipText(status, since));
    },
  };
}
