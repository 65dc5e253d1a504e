import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type PersonPhone, personPhone } from '@/lib/domain/person-phone';
import { addErasure, readErasures, removeOldErasures } from './erasure-list';
import { phoneHashes } from './erasure-names';

const SECRET = 'a secret for tests alone, long enough';
const MONDAY = '2026-11-23T08:00:00.000Z';
const TUESDAY = '2026-11-24T08:00:00.000Z';

function aList(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-erasures-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'imelipwa.db.erased');
}

function phoneOf(text: string): PersonPhone {
  const phone = personPhone(text);
  if (phone === null) throw new Error(`${text} is no phone`);
  return phone;
}
const PAYER = phoneOf('+254700000077');
const OTHER = phoneOf('+254700000078');

test('the list says when a payer was last erased, by any spelling of the phone, and its file tells no phone', () => {
  const file = aList();
  addErasure(file, SECRET, { phone: PAYER, atIso: TUESDAY });
  addErasure(file, SECRET, { phone: PAYER, atIso: MONDAY });
  const known = readErasures(file, SECRET);
  for (const hash of phoneHashes(PAYER)) expect(known.lastOf([hash])).toBe(TUESDAY);
  expect(known.lastOf(phoneHashes(phoneOf('0700 000 077')))).toBe(TUESDAY);
  expect(known.lastOf(phoneHashes(OTHER))).toBeNull();
  const text = readFileSync(file, 'utf8');
  for (const told of [...PAYER.spellings, ...phoneHashes(PAYER)]) expect(text).not.toContain(told);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a foreign phone is the same payer with and without its plus', () => {
  const file = aList();
  addErasure(file, SECRET, { phone: phoneOf('+256772000001'), atIso: MONDAY });
  expect(readErasures(file, SECRET).lastOf(phoneHashes(phoneOf('256772000001')))).toBe(MONDAY);
});

test('a list of another secret, without a secret, or with a damaged line is refused, and an empty one is not', () => {
  const file = aList();
  expect(readErasures(file, null).isEmpty).toBe(true);
  addErasure(file, 'another secret, which is long enough', { phone: PAYER, atIso: MONDAY });
  expect(() => readErasures(file, SECRET)).toThrow('made with another secret');
  expect(() => readErasures(file, null)).toThrow('its secret is not here');
  writeFileSync(file, 'rubbish\n');
  expect(() => readErasures(file, SECRET)).toThrow('a line of it is damaged');
});

test('a line that was cut off is of an erasure that did not begin: it is passed over, and the next one takes its place', () => {
  const file = aList();
  addErasure(file, SECRET, { phone: PAYER, atIso: MONDAY });
  appendFileSync(file, `${TUESDAY} abc`);
  expect(readErasures(file, SECRET).lastOf(phoneHashes(PAYER))).toBe(MONDAY);
  addErasure(file, SECRET, { phone: OTHER, atIso: TUESDAY });
  expect(readErasures(file, SECRET).lastOf(phoneHashes(OTHER))).toBe(TUESDAY);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
});

test('erasures from before a time are removed, and the others stay', () => {
  const file = aList();
  removeOldErasures(file, MONDAY);
  addErasure(file, SECRET, { phone: PAYER, atIso: MONDAY });
  addErasure(file, SECRET, { phone: OTHER, atIso: TUESDAY });
  removeOldErasures(file, TUESDAY);
  const known = readErasures(file, SECRET);
  expect([known.lastOf(phoneHashes(PAYER)), known.lastOf(phoneHashes(OTHER))]).toEqual([null, TUESDAY]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file))).toEqual(['imelipwa.db.erased']);
});
