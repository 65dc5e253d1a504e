import { readDay } from '@/lib/domain/payment-query/days';
import type { Operator } from '@/lib/domain/payment-query/operator-words';
import type { TroubleWhy } from '@/lib/domain/payment-query/troubles';
import { splitQuery, textWithout, writtenValue } from '@/lib/domain/payment-query/split-query';
import { type TermToWrite, withTerm } from '@/lib/domain/payment-query/write-query';

/** The days that stand for an open end of a range: no payment is older or newer. */
export const FIRST_DAY = '1900-01-01';
export const LAST_DAY = '2199-12-31';

export type DayField = 'from' | 'to';

/** Reads two fields of days, of which one may be empty, as a term. Says which field is wrong, and why. */
export function termOfDays(from: string, to: string): TermToWrite | { field: DayField; why: TroubleWhy } {
  if (from === '' && to === '') return { field: 'from', why: 'empty' };
  const first = from === '' ? { day: FIRST_DAY } : readDay(from);
  const last = to === '' ? { day: LAST_DAY } : readDay(to);
  if (typeof first === 'string') return { field: 'from', why: first };
  if (typeof last === 'string') return { field: 'to', why: last };
  if (last.day < first.day) return { field: 'to', why: 'backwards' };
  return { on: 'day', isNot: false, from: first.day, to: last.day };
}

/**
 * Returns the query that a form of the list asks for: its text, with the days and the person that its other fields add.
 * Days that cannot be read stay as they were written, for the list to say so.
 */
export function queryOfForm(field: (name: string) => string): string {
  const [q = '', by = '', from = '', to = ''] = ['q', 'by', 'from', 'to'].map((name) => field(name).trim());
  return withDays(by === '' ? q : withTerm(q, { on: 'by', text: by, isNot: false }), from, to);
}

/** The filters that the address of the list had before there were operators. */
type OldFilters = { [name in 'q' | 'state' | 'till' | 'from' | 'to']?: string | undefined };

/** Returns the query that an address means: its text, with its older filters as terms. */
export function queryOfAddress({ q = '', state = '', till = '', from = '', to = '' }: OldFilters): string {
  const terms = [written('state', state), written('till', till)];
  const text = [...terms, q].filter((part) => part !== '').join(' ');
  return withDays(text, from, to);
}

function withDays(text: string, from: string, to: string): string {
  if (from === '' && to === '') return text;
  const term = termOfDays(from, to);
  if ('on' in term) return withTerm(text, term);
  const others = textWithout(
    text,
    splitQuery(text).filter(({ operator }) => operator === 'day'),
  );
  return `${written('day', `${from}..${to}`)} ${others}`.trim();
}

function written(operator: Operator, value: string): string {
  return value === '' ? '' : `${operator}:${writtenValue(value)}`;
}
