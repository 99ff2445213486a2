// SPDX-License-Identifier: Apache-2.0
// The pipeline as a living picture: five stations, two hops coloured and labelled by the pulse's verdict, and a dot for
// each change that passes. Beside it the three figures that a room wants to see.

import { timeLeft } from './clock.js';
import { drawing } from './drawing.js';
import { el, keyed, panel, pill, setText, show, updating } from './dom.js';
import { capital, count, DASH, isNumber, latency, millis, words } from './format.js';
import { lastRate } from './rate.js';
import { stations } from './stations.js';
import { newestPulse, phase, VERDICTS } from './verdicts.js';

/** So many measurements in a row, one a second. */
const LATE = 3;
const NARROW = window.matchMedia('(max-width: 760px)');

export function picturePanel() {
  const { node, heading, head } = panel('picture', 'The pipeline', { wide: true });
  const verdict = pill('huge');
  const reason = el('p', { class: 'reason' });
  const figures = figureRow();
  const place = el('div', { class: 'drawing' });
  const ears = el('ul', { class: 'for-ears' });
  let picture = null;
  let timer = null;
  let last = null;
  head.remove();
  node.append(el('div', { class: 'picture-top' },
    el('div', { class: 'said' }, heading, verdict, reason), figures.node), place, ears);

  function draw() {
    picture?.stop();
    picture = drawing(NARROW.matches ? 'down' : 'across');
    place.replaceChildren(picture.node);
    if (last) {
      update(last);
    }
  }

  NARROW.addEventListener('change', draw);
  draw();
  timer = setInterval(() => last && update(last), 1000);

  function update(state) {
    const fresh = last?.live !== state.live;
    last = state;
    const seen = look(state);
    verdict.update({ tone: seen.tone, text: seen.title });
    setText(heading, phase(state.demo.state) === 'making' ? 'The pipeline is being made' : 'The pipeline');
    setText(reason, seen.reason);
    figures.update(state);
    const all = stations(state, seen);
    picture.update(all, seen);
    if (fresh) {
      picture.flow(state.live, seen);
    }
    keyed(ears, all, (station) => station.key, spokenStation);
  }

  return {
    node,
    update,
    stop() {
      NARROW.removeEventListener('change', draw);
      clearInterval(timer);
      picture.stop();
      figures.stop();
    },
  };
}

function spokenStation() {
  const node = el('li');
  return updating(node, (station) => setText(node, [station.name, ...station.lines].filter(Boolean).join(', ')));
}

/** What is shown as the verdict: the newest of live measurement and pulse, or that nothing was measured yet. */
function look({ demo, live, pulse: told }) {
  const pulse = newestPulse(demo.pulse, told?.pulse);
  const newest = live.at(-1);
  if (phase(demo.state) === 'making') {
    return { ...VERDICTS.UNKNOWN, hops: ['making', 'making'], title: capital(words(demo.state)), tone: 'busy', reason: making(demo), pulse };
  }
  const source = newest && (!pulse || Date.parse(newest.at) >= Date.parse(pulse.at)) ? newest : pulse;
  if (!source) {
    return { ...VERDICTS.UNKNOWN, title: 'Nothing measured yet', reason: 'The first pulse is on its way.', pulse };
  }
  if (source.verdict === 'FLOWING' && isLate(live)) {
    return { ...VERDICTS.LATE, reason: newest.reason, pulse };
  }
  const seen = VERDICTS[source.verdict] ?? VERDICTS.UNKNOWN;
  const hops = source.verdict === 'IDLE' ? atRest(demo) : seen.hops;
  return { ...seen, hops, reason: source.reason || allWell(pulse, source.verdict), pulse };
}

/** Sooner than the pulse can say why: what was written did not arrive within its second, several times over. */
function isLate(live) {
  return live.length >= LATE && live.slice(-LATE).every((sample) => !isNumber(sample.latencyMs));
}

/** Where a person paused it: behind a source at rest nothing comes, before a sink at rest all goes on. */
function atRest(demo) {
  const runs = (type) => demo.connectors.find((each) => each.type === type)?.state === 'RUNNING';
  return [runs('source') ? 'flowing' : 'paused', runs('sink') ? 'waiting' : 'paused'];
}

/** A pulse that finds all well gives no reason. */
function allWell(pulse, verdict) {
  return verdict === 'FLOWING' && isNumber(pulse?.lagMs) ? `Marker ${pulse.marker} went all the way in ${millis(pulse.lagMs)}.` : '';
}

function making(demo) {
  const done = demo.steps.filter((step) => step.phase === 'provision' && step.state === 'DONE').length;
  const all = demo.steps.filter((step) => step.phase === 'provision').length;
  const running = demo.steps.filter((step) => step.state === 'RUNNING').map((step) => step.title);
  return all === 0 ? 'Asked for; it begins in a moment.' : `${done} of ${all} steps done. ${running.slice(0, 2).join('; ')}`;
}

function figureRow() {
  const late = figure('Latency');
  const rate = figure('Changes a second');
  const left = timeLeft('figure');
  const leftBox = el('div', { class: 'figure-box clock-box' }, el('span', { class: 'label', text: 'Time left' }), left.node);
  const node = el('div', { class: 'figures' }, late.node, rate.node, leftBox);
  late.node.classList.add('latency-box');
  return {
    node,
    update({ demo, live, pulse }) {
      const measured = latency(newestLatency(live.at(-1), newestPulse(demo.pulse, pulse?.pulse)));
      late.update(measured.value, measured.unit);
      const changes = lastRate(live);
      rate.update(changes === null ? DASH : count(Math.round(changes)), changes === null ? '' : '/s');
      left.update(demo);
      show(late.node, phase(demo.state) === 'live');
      show(rate.node, phase(demo.state) === 'live');
    },
    stop: left.stop,
  };
}

/** A live measurement waits for a second only. Where changes need longer and yet flow, the pulse knows how long. */
function newestLatency(sample, pulse) {
  const flows = (sample?.verdict ?? pulse?.verdict) === 'FLOWING';
  return sample?.latencyMs ?? (flows ? pulse?.lagMs : null);
}

function figure(label) {
  const number = el('span', { class: 'figure' });
  const unit = el('span', { class: 'unit' });
  return {
    node: el('div', { class: 'figure-box' }, el('span', { class: 'label', text: label }), el('span', {}, number, unit)),
    update(value, unitText) {
      setText(number, value);
      setText(unit, unitText);
    },
  };
}
