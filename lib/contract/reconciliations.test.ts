import { describe, expect, test } from 'vitest';
import { CandidatesQuery, DecisionRequest } from './reconciliations';

const ID = '5f0c1a2b-0000-4000-8000-000000000001';

describe('what a person decides about a row', () => {
  const wanted = { decision: 'confirm', lines: [{ n: 4, version: 1 }], payments: [{ id: ID, version: 1 }] };

  test('takes lines and payments as they are stored', () => {
    expect(DecisionRequest.safeParse(wanted).success).toBe(true);
  });

  test.each([
    ['a line that no column holds', { lines: [{ n: 1_000_000_000_000, version: 1 }] }],
    ['a line before the first', { lines: [{ n: -1, version: 1 }] }],
    ['a version that no column holds', { lines: [{ n: 4, version: 3_000_000_000 }] }],
    ['an id with a sign that PostgreSQL does not store', { payments: [{ id: 'a\u0000b', version: 1 }] }],
  ])('refuses %s', (_, part) => {
    expect(DecisionRequest.safeParse({ ...wanted, ...part }).success).toBe(false);
  });
});

test('candidates are asked for a line that may be stored', () => {
  expect(CandidatesQuery.safeParse({ line: '12' })).toMatchObject({ success: true, data: { line: 12, code: '' } });
  for (const line of ['', 'x', '1.5', '-1', '99999999999'])
    expect(CandidatesQuery.safeParse(line === '' ? {} : { line }).success).toBe(false);
});
