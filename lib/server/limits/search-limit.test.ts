import { expect, test } from 'vitest';
import { createLookupLimit } from './lookup-limit';
import { createSearchLimit } from './search-limit';

const PERSON = { id: 'somebody' };

function aLimit() {
  const clock = { ms: 0 };
  const nowMs = (): number => clock.ms;
  const { take } = createSearchLimit(createLookupLimit(2, nowMs), nowMs);
  return { clock, first: (q: string) => take(PERSON, { q, isContinued: false }), next: nextOf(take) };
}

const nextOf =
  (take: ReturnType<typeof createSearchLimit>['take']) =>
  (q: string, person = PERSON): void =>
    take(person, { q, isContinued: true });

test('a search counts once, however many pieces follow', () => {
  const { first, next } = aLimit();
  first('77');
  for (let n = 0; n < 100; n += 1) next('77');
  first('78');
  expect(() => first('79')).toThrow(expect.objectContaining({ code: 'too_many' }));
  next('77');
});

test('a piece of a search that never counted, or of another person, counts as one', () => {
  const { first, next } = aLimit();
  first('77');
  next('78');
  expect(() => next('79')).toThrow(expect.objectContaining({ code: 'too_many' }));
  next('77', { id: 'another' });
  next('79', { id: 'another' });
  expect(() => next('80', { id: 'another' })).toThrow(expect.objectContaining({ code: 'too_many' }));
});

test('a search that is continued only much later counts again', () => {
  const { clock, first, next } = aLimit();
  first('77');
  clock.ms += 9 * 60_000;
  next('77');
  clock.ms += 11 * 60_000;
  first('78');
  next('77');
  expect(() => first('79')).toThrow(expect.objectContaining({ code: 'too_many' }));
});
