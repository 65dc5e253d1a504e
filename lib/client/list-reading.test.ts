import { expect, test } from 'vitest';
import type { LookupAnswer } from '@/lib/contract/lookup';
import { earlierDay, isListBeingRead } from './list-reading';

const TODAY = 'UKN1MPU40Z';
const LAST_WEEK = 'UKG1MPU40Z';

function anAnswer(
  outcome: LookupAnswer['upstream']['outcome'],
  coveredUntil: string | null,
  serverTime = '2026-11-23T09:00:00.400Z',
): LookupAnswer {
  return {
    kind: 'code',
    verdict: null,
    payments: [],
    freshness: {
      checkedAt: null,
      lastHeardAt: null,
      lastUpstreamAnswerAt: null,
      coveredUntil,
      feed: 'ok',
      trouble: null,
      serverTime,
    },
    upstream: { asked: 'sandbox', host: 'upstream.example', outcome },
  };
}
const first = anAnswer('pending', null);

test.each<[string, LookupAnswer, string, boolean]>([
  ['pending', anAnswer('pending', null), TODAY, true],
  ['read until the moment of the look', anAnswer('not_found', '2026-11-23T09:00:00.000Z'), TODAY, false],
  ['read later', anAnswer('not_found', '2026-11-23T09:01:00.000Z'), TODAY, false],
  ['read a little before, for somebody else', anAnswer('not_found', '2026-11-23T08:59:40.000Z'), TODAY, true],
  ['of an earlier day, which has long ended', anAnswer('not_found', '2026-11-23T08:59:40.000Z'), LAST_WEEK, false],
  ['that could not be read', anAnswer('unavailable', null), TODAY, false],
  ['that is not read for this', anAnswer('none', null), TODAY, false],
])('a list %s', (_name, latest, code, isRead) => {
  expect(isListBeingRead(latest, first, code)).toBe(isRead);
});

test('a code of today carries no earlier day, nor does a reference without one', () => {
  expect(earlierDay(TODAY, first)).toBeNull();
  expect(earlierDay('UKG1MPU40Z99', first)).toBeNull();
  expect(earlierDay(LAST_WEEK, first)).toBe('2026-11-16');
});
