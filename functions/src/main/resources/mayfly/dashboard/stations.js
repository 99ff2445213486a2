// SPDX-License-Identifier: Apache-2.0
// What each of the five stations of the picture says, from what is known. A pure function of the state, but for the clock.

import { count, isNumber, plural, words } from './format.js';
import { hopMark } from './hops.js';
import { connectorTone, phase } from './verdicts.js';

/** The steps that make each station; all done means that it stands. */
const MADE_BY = {
  master: ['MasterCreate', 'MasterRunning', 'MasterCdc', 'MasterCdcProof', 'MasterUsers'],
  source: ['ContainerGroup', 'ConnectAnswers', 'SourceConnector', 'ConnectorsRunning'],
  hub: ['Namespace', 'Hubs', 'AccessRule'],
  sink: ['ContainerGroup', 'ConnectAnswers', 'SinkConnector', 'ConnectorsRunning'],
  subscriber: ['SubscriberCreate', 'SubscriberRunning', 'SubscriberConstraint', 'SubscriberUsers'],
};

/** So many measurements in a row, one a second. */
const AWAY = 3;
const UNSEEN = 'no answer just now';

/** In the order in which a change passes them: `{key, name, tone, lines}`. */
export function stations(state, seen) {
  const { demo } = state;
  if (phase(demo.state) === 'making') {
    return NAMES.map(([key, name]) => ({ key, name, ...beingMade(demo.steps, MADE_BY[key]) }));
  }
  const samples = state.liveProblem && !state.link.lost ? [] : state.live;
  return [
    database('master', 'Master', samples, seen.pulse),
    connector('source', 'Source connector', demo, 'source'),
    hub(samples.at(-1), demo.guard?.partitions, seen.pulse),
    connector('sink', 'Sink connector', demo, 'sink'),
    database('subscriber', 'Subscriber', samples, seen.pulse),
  ];
}

const NAMES = [['master', 'Master'], ['source', 'Source connector'], ['hub', 'Event hub'], ['sink', 'Sink connector'],
  ['subscriber', 'Subscriber']];

function beingMade(steps, names) {
  const mine = steps.filter((step) => names.includes(step.name));
  const done = mine.filter((step) => step.state === 'DONE').length;
  const states = mine.map((step) => step.state);
  if (states.includes('FAILED')) {
    return { tone: 'bad', lines: ['failed', ''] };
  }
  if (mine.length > 0 && done === mine.length) {
    return { tone: 'good', lines: ['ready', ''] };
  }
  return { tone: done > 0 || states.includes('RUNNING') ? 'busy' : 'unknown', lines: [`${done} of ${mine.length} steps`, ''] };
}

function database(key, name, samples, pulse) {
  const newest = samples.at(-1);
  const size = newest?.[key] ? `${count(newest[key].nodes)} nodes, ${count(newest[key].relationships)} rels` : 'Neo4j Aura';
  if (newest ? answered(newest, key) : wasReached(key, pulse)) {
    return { key, name, tone: 'good', lines: [size, hopMark(key, pulse)] };
  }
  return isAway(key, samples)
    ? { key, name, tone: 'bad', lines: ['does not answer', hopMark(key, pulse)] }
    : { key, name, tone: 'unknown', lines: [UNSEEN, hopMark(key, pulse)] };
}

/** It told its size, or a change was written at the one and read at the other. */
function answered(sample, key) {
  return Boolean(sample[key]) || isNumber(sample.latencyMs);
}

/** The hub or the other database answered, several times in a row, and this one did not: it is not the measurement that failed. */
function isAway(key, samples) {
  const last = samples.slice(-AWAY);
  return last.length === AWAY && last.every((sample) => !answered(sample, key) && isNumber(sample.hubRecords));
}

/** As the pulse saw it, where nothing measures live. */
function wasReached(key, pulse) {
  return Boolean(pulse) && pulse.verdict !== 'UNKNOWN' && hopMark(key, pulse) !== '';
}

/** It is well if it answers and keeps the order of changes, which one partition alone does. */
function hub(newest, partitions, pulse) {
  const told = (tone, line) => ({ key: 'hub', name: 'Event hub', tone, lines: [line, hopMark('hub', pulse)] });
  if (partitions > 1) {
    return told('bad', `${partitions} partitions, not 1`);
  }
  if (newest ? !isNumber(newest.hubRecords) : !wasReached('hub', pulse)) {
    return told('unknown', UNSEEN);
  }
  if (!isNumber(partitions)) {
    return told('unknown', 'partitions not counted');
  }
  return told('good', newest ? plural(newest.hubRecords, 'record') : 'cdc-all, 1 partition');
}

function connector(key, name, demo, type) {
  const found = demo.connectors.find((each) => each.type === type);
  if (!found || found.state === 'UNKNOWN') {
    return { key, name, tone: 'unknown', lines: [found ? UNSEEN : 'not known', ''] };
  }
  const state = found.tasks.includes('FAILED') ? 'FAILED' : found.state;
  const idle = state === 'RUNNING' && found.tasks.length === 0;
  const tasks = found.tasks.length === 0 ? 'no task' : plural(found.tasks.length, 'task');
  return { key, name, tone: idle ? 'bad' : connectorTone(state), lines: [words(state), tasks] };
}
