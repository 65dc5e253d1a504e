import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type Arrived, compare } from '@/lib/domain/compare';
import { foldedCode } from '@/lib/domain/confusables';
import { awaitedCode, codeIn, codesToTry, idOrCodeIn, type Pasted, readPasted } from './pasted';
import { saidIn } from './said-in';

/**
 * Texts by people who tried to be shown green for nothing, or whose phones and programs write things oddly. They were
 * written without sight of the reader. Beside each text stands what the counter may answer.
 */
const TEXTS = z
  .record(z.string(), z.array(z.tuple([z.string(), z.string()])))
  .parse(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../testing/attack-texts.json'), 'utf8')));

const ID = '4a2b6c8d-1e3f-4a5b-9c7d-0e1f2a3b4c5d';
/** The payments of the till; the last one has the id. */
const PAID: readonly Arrived[] = [
  aPayment('UKS1MF04A7', 450_00, '2026-11-28T06:04:20.000Z', 'NJERI MFANO', '+254700000031'),
  aPayment('UKS2MF07B3', 1_250_50, '2026-11-28T14:40:20.000Z', 'OTIENO MFANO', '+254700000042'),
  aPayment('UKS3MF0C21', 3_000_00, '2026-11-28T09:00:20.000Z', 'ACHIENG KIOSK1', '+254700000053'),
  aPayment('UKS4MF09D8', 200_00, '2026-11-28T10:15:20.000Z', 'BARAKA MFANO', '+254700000064'),
];
const OF_ID = PAID[3];

function aPayment(...[reference, amountMinor, paidAt, name, phone]: [string, number, string, string, string]): Arrived {
  const shown = { name, phone: null };
  const till = { till: '000111', paybill: null, paybillAccount: null, names: ['DUKA MFANO'] };
  return { reference, amountMinor, currency: 'KES', ...till, paidAt, name, phone, shown };
}

function paymentOf(code: string): Arrived | undefined {
  if (code === ID || code.toLowerCase() === ID.replaceAll('-', '')) return OF_ID;
  return PAID.find(({ reference }) => foldedCode(reference ?? '') === foldedCode(code));
}

function read(text: string): Pasted {
  const pasted = readPasted(text);
  if (idOrCodeIn(pasted) !== null) return pasted;
  return readPasted(text, new Set(codesToTry(text).filter((code) => paymentOf(code) !== undefined)));
}

/** Returns what the counter answers: a verdict, a list, "not here yet", or nothing. */
function answerTo(text: string): string {
  const pasted = read(text);
  if (pasted.kind === 'several') return answerToSeveral(pasted);
  const named = idOrCodeIn(pasted) ?? codeIn(pasted);
  if (named === null) return pasted.kind === 'unknown' || pasted.kind === 'empty' ? 'none' : 'list';
  const payment = paymentOf(named);
  if (payment === undefined) return codeIn(pasted) === null ? 'none' : 'not_yet';
  const said = { ...saidIn(pasted), dueMinor: null, requestedTill: null };
  return compare(said, payment).differences.length > 0 ? 'differs' : 'paid';
}

function answerToSeveral(pasted: Extract<Pasted, { kind: 'several' }>): string {
  const found = pasted.references.map(paymentOf);
  if (found.every((payment) => payment === undefined)) return awaitedCode(pasted) === null ? 'none' : 'not_yet';
  return pasted.doubt === null && new Set(found).size === 1 ? 'paid' : 'list';
}

describe.each(Object.entries(TEXTS))('an attack: %s', (_, texts) => {
  test.each(texts)('may be %s: %j', (answers, text) => {
    expect(answers.split(',')).toContain(answerTo(text));
  });
});
