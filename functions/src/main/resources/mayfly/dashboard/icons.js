// SPDX-License-Identifier: Apache-2.0
// The signs of the stations, drawn around the middle of a plate of 112 by 112.

import { svg } from './dom.js';

const SHAPES = {
  master: () => graph(),
  subscriber: () => graph(),
  source: () => [svg('path', { d: 'M-30 0 H6 M-8 -16 L10 0 L-8 16' }), svg('path', { d: 'M22 -26 V26' })],
  sink: () => [svg('path', { d: 'M-22 -26 V26' }), svg('path', { d: 'M-8 0 H30 M14 -16 L32 0 L14 16' })],
  hub: () => [-24, -8, 8, 24].map((x) => svg('rect', { x: x - 6, y: -24, width: 12, height: 48, rx: 3 })),
};

export function icon(key) {
  return svg('g', { class: 'icon' }, SHAPES[key]());
}

/** A small graph: what both databases hold. */
function graph() {
  return [
    svg('path', { d: 'M-22 14 L0 -20 L24 8 Z' }),
    svg('circle', { cx: -22, cy: 14, r: 11 }),
    svg('circle', { cx: 0, cy: -20, r: 13 }),
    svg('circle', { cx: 24, cy: 10, r: 9 }),
  ];
}
