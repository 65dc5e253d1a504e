import 'server-only';
import type { EntryInput } from '@/lib/contract/missing-cases';
import { foldedCode } from '@/lib/domain/confusables';
import { dueMinorOf } from '@/lib/domain/due';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import { type CaseEntry, entryFault } from '@/lib/domain/missing-case/entries';
import { MOST_SHILLINGS, readRequestedTill } from '@/lib/domain/payment-request';
import type { Person } from '@/lib/domain/person';
import { mpesaCode, sandboxReference } from '@/lib/domain/reference';
import { tillKey } from '@/lib/domain/till';
import { wholeSecond } from '@/lib/domain/whole-second';

const MINOR_PER_SHILLING = 100;

/**
 * Reads the entries of a case as they were typed.
 * @throws {AppError} invalid_input with the `field`, such as `entries.0.code`, and the `reason`; not_found for a till
 *   that this person does not see.
 */
export function readEntries(person: Person, inputs: readonly EntryInput[], nowMs: number): CaseEntry[] {
  const entries = inputs.map((input, at) => readEntry(person, input, `entries.${at}.`));
  const fault = entryFault(entries, { nowMs, keyOf: foldedCode });
  if (fault === null) return entries;
  const { at, field, reason, other } = fault;
  throw new AppError('invalid_input', {
    field: `entries.${at}.${field}`,
    reason,
    ...(other === null ? {} : { other: other + 1 }),
  });
}

function readEntry(person: Person, input: EntryInput, path: string): CaseEntry {
  const code = readCode(input.code, path);
  const amountMinor = dueMinorOf(String(input.amount));
  if (amountMinor === null || amountMinor <= 0)
    throw new AppError('invalid_input', { field: `${path}amount`, reason: 'not_an_amount' });
  if (amountMinor > MOST_SHILLINGS * MINOR_PER_SHILLING)
    throw new AppError('invalid_input', { field: `${path}amount`, reason: 'too_large' });
  return { till: readTill(person, input.till, path), code, amountMinor, ...readRange(input) };
}

/** Reads the code of a payment. @throws {AppError} invalid_input */
export function readCode(text: string, path = ''): string {
  const typed = text.replace(/\s/g, '');
  const code = mpesaCode(typed) ?? sandboxReference(typed);
  if (code === null) throw new AppError('invalid_input', { field: `${path}code`, reason: 'not_a_code' });
  return code;
}

/** Reads a till that this person sees. @throws {AppError} invalid_input; not_found */
export function readTill(person: Person, text: string, path = ''): string {
  const { value, fault } = readRequestedTill(text);
  if (fault !== null) throw new AppError('invalid_input', { field: `${path}till`, reason: fault.reason });
  if (!seesTill(person, tillKey(value))) throw new AppError('not_found', { field: `${path}till` });
  return value;
}

function readRange({ from, to }: Pick<EntryInput, 'from' | 'to'>): Pick<CaseEntry, 'from' | 'to'> {
  return { from: wholeSecond(Date.parse(from)), to: wholeSecond(Date.parse(to)) };
}
