// SPDX-License-Identifier: Apache-2.0
// Tells a screen reader what sighted people see change: a demo's state, the pipeline's verdict, the time running out.

import { serverNow } from './api.js';
import { plural, words } from './format.js';
import { VERDICTS } from './verdicts.js';

const MARKS_MINUTES = [15, 5, 1];

export function announceChanges(node) {
  let before = {};
  return (state) => {
    const now = facts(state);
    if (now.id !== null && now.id === before.id) {
      const news = [stateNews(before, now), verdictNews(before, now), timeNews(before, now)].filter(Boolean);
      if (news.length > 0) {
        node.textContent = news.join(' ');
      }
    }
    before = now;
  };
}

function facts({ demo, live }) {
  return {
    id: demo?.id ?? null,
    state: demo?.state,
    verdict: live.at(-1)?.verdict ?? demo?.pulse?.verdict,
    minutes: demo?.alive ? Math.ceil((demo.endsAt - serverNow()) / 60_000) : null,
  };
}

function stateNews(before, now) {
  return before.state !== now.state ? `Demo ${now.id} is ${words(now.state)}.` : null;
}

function verdictNews(before, now) {
  return now.verdict && before.verdict && before.verdict !== now.verdict ? `${VERDICTS[now.verdict]?.title}.` : null;
}

function timeNews(before, now) {
  const mark = MARKS_MINUTES.find((minutes) => before.minutes > minutes && now.minutes <= minutes);
  return mark ? `${plural(mark, 'minute')} left.` : null;
}
