import { paymentId } from '@/lib/domain/request-id';
import { type DayPeriod, daysOfPeriod, readDay } from './days';
import { DAY_WORDS, FOUND_WORDS, KIND_WORDS, named, type Operator, STATE_WORDS, TICKED_WORDS } from './operator-words';
import type { TroubleWhy } from './troubles';
import type { QueryCondition } from './query-condition';
import { readSums } from './sums';

/** Reads the value of an operator, or returns why it cannot be read. */
export function readValue(operator: Operator, value: string, today: string): QueryCondition | TroubleWhy {
  if (value === '') return 'empty';
  switch (operator) {
    case 'till':
      return { on: 'till', till: value };
    case 'amount':
      return readSums(value);
    case 'id': {
      const id = paymentId(value);
      return id === null ? 'not_an_id' : { on: 'id', text: id };
    }
    case 'phone':
      return isPartOfPhone(value) ? { on: 'phone', text: value } : 'not_a_phone';
    case 'ref':
    case 'name':
    case 'order':
    case 'by':
    case 'note':
      return { on: operator, text: value };
    case 'day':
      return readDays(value, today);
    case 'state':
    case 'ticked':
    case 'kind':
    case 'found':
      return readWord(operator, value);
  }
}

function readWord(operator: 'state' | 'ticked' | 'kind' | 'found', value: string): QueryCondition | TroubleWhy {
  const word = value.replaceAll('_', '-');
  if (operator === 'state') {
    const state = named(STATE_WORDS, word);
    return state === null ? 'no_such_word' : { on: 'state', state };
  }
  if (operator === 'kind') {
    const kind = named(KIND_WORDS, word);
    return kind === null ? 'no_such_word' : { on: 'kind', kind };
  }
  if (operator === 'ticked') {
    const ticked = named(TICKED_WORDS, word);
    return ticked === null ? 'no_such_word' : { on: 'ticked', isTicked: ticked === 'yes' };
  }
  const found = named(FOUND_WORDS, word);
  return found === null ? 'no_such_word' : { on: 'found', isLate: found === 'late' };
}

/** A phone, its end, or one with its middle hidden. Two digits are the least that narrow anything. */
function isPartOfPhone(value: string): boolean {
  return /^[+\d\s()./\p{Pd}*•xX#]+$/u.test(value) && (value.match(/\d/g)?.length ?? 0) >= 2;
}

function readDays(value: string, today: string): QueryCondition | TroubleWhy {
  const [first = '', last, ...others] = value.split('..');
  if (others.length > 0) return 'not_a_day';
  const from = readBound(first, today);
  if (typeof from === 'string') return from;
  if (last === undefined) return { on: 'day', ...from };
  const to = readBound(last, today);
  if (typeof to === 'string') return to;
  return to.to < from.from ? 'backwards' : { on: 'day', from: from.from, to: to.to };
}

function readBound(text: string, today: string): { from: string; to: string; period?: DayPeriod } | TroubleWhy {
  const period = named(DAY_WORDS, text.trim());
  if (period !== null) return { ...daysOfPeriod(period, today), period };
  const read = readDay(text.trim());
  return typeof read === 'string' ? read : { from: read.day, to: read.day };
}
