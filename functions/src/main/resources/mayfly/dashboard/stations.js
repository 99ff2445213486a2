// SPDX-License-Identifier: Apache-2.0
// What each of the five stations of the picture says, from what is known. A pure function of the state, but for the clock.

import { count, plural, words } from './format.js';
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

/** In the order in which a change passes them: `{key, name, tone, lines}`. */
export function stations(state, seen) {
  const { demo } = state;
  if (phase(demo.state) === 'making') {
    return NAMES.map(([key, name]) => ({ key, name, ...beingMade(demo.steps, MADE_BY[key]) }));
  }
  const newest = state.live.at(-1);
  return [
    database('master', 'Master', newest?.master, seen.pulse),
    connector('source', 'Source connector', demo, 'source'),
    {
      key: 'hub',
      name: 'Event hub',
      tone: 'good',
      lines: [newest?.hubRecords ? plural(newest.hubRecords, 'record') : 'cdc-all, 1 partition', hopMark('hub', seen.pulse)],
    },
    connector('sink', 'Sink connector', demo, 'sink'),
    database('subscriber', 'Subscriber', newest?.subscriber, seen.pulse),
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

function database(key, name, counts, pulse) {
  const size = counts ? `${count(counts.nodes)} nodes, ${count(counts.relationships)} rels` : 'Neo4j Aura';
  return { key, name, tone: 'good', lines: [size, hopMark(key, pulse)] };
}

function connector(key, name, demo, type) {
  const found = demo.connectors.find((each) => each.type === type);
  if (!found) {
    return { key, name, tone: 'unknown', lines: ['not known', ''] };
  }
  const failed = found.tasks.includes('FAILED');
  const state = failed ? 'FAILED' : found.state;
  const tasks = found.tasks.length === 0 ? 'no task' : plural(found.tasks.length, 'task');
  return { key, name, tone: connectorTone(state), lines: [words(state), tasks] };
}
