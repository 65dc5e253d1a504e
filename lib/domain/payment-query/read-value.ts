import { paymentId } from '@/lib/domain/request-id';
import { type DayPeriod, daysOfPeriod, readDay } from './days';
import {
  DAY_WORDS,
  FOUND_WORDS,
  KIND_WORDS,
  named,
  type Operator,
  NONE_WORDS,
  STATE_WORDS,
  WEEKDAY_WORDS,
  YES_NO_WORDS,
} from './operator-words';
import type { TroubleWhy } from './troubles';
import type { QueryCondition } from './query-condition';
import { readSums } from './sums';
import { WEEKDAYS } from './weekdays';

/** Reads the value of an operator, or returns why it cannot be read. */
export function readValue(operator: Operator, value: string, today: string): QueryCondition | TroubleWhy {
  if (value === '') return 'empty';
  switch (operator) {
    case 'till':
      return { on: 'till', till: named(NONE_WORDS, value) === null ? value : null };
    case 'amount':
      return readSums(value);
    case 'id': {
      const id = paymentId(value);
      return id === null ? 'not_an_id' : { on: 'id', text: id };
    }
    case 'phone':
      return isPartOfPhone(value) ? { on: 'phone', text: value } : 'not_a_phone';
    case 'order':
      return { on: 'order', text: named(NONE_WORDS, value) === null ? value : null };
    case 'ref':
    case 'name':
    case 'by':
    case 'releasedby':
    case 'shownto':
    case 'note':
      return { on: operator, text: value };
    case 'day':
    case 'handed':
    case 'released':
    case 'shown': {
      const days = readDays(value, today);
      return typeof days === 'string' ? days : { on: operator, ...days };
    }
    case 'hour':
      return readHours(value);
    case 'state':
    case 'weekday':
    case 'ticked':
    case 'late':
    case 'kind':
    case 'found':
      return readWord(operator, value);
  }
}

type Worded = 'state' | 'weekday' | 'ticked' | 'late' | 'kind' | 'found';

function readWord(operator: Worded, value: string): QueryCondition | TroubleWhy {
  const word = value.replaceAll('_', '-');
  if (operator === 'state') {
    const state = named(STATE_WORDS, word);
    return state === null ? 'no_such_word' : { on: 'state', state };
  }
  if (operator === 'kind') {
    const kind = named(KIND_WORDS, word);
    return kind === null ? 'no_such_word' : { on: 'kind', kind };
  }
  if (operator === 'weekday') {
    const weekday = named(WEEKDAY_WORDS, word) ?? WEEKDAYS.find((each) => each === word.toLowerCase());
    return weekday === undefined ? 'no_such_word' : { on: 'weekday', weekday };
  }
  if (operator === 'ticked' || operator === 'late') {
    const answer = named(YES_NO_WORDS, word);
    if (answer === null) return 'no_such_word';
    const isYes = answer === 'yes';
    return operator === 'ticked' ? { on: 'ticked', isTicked: isYes } : { on: 'late', isLate: isYes };
  }
  const found = named(FOUND_WORDS, word);
  return found === null ? 'no_such_word' : { on: 'found', isLate: found === 'late' };
}

/** A phone, its end, or one with its middle hidden. Two digits are the least that narrow anything. */
function isPartOfPhone(value: string): boolean {
  return /^[+\d\s()./\p{Pd}*•xX#]+$/u.test(value) && (value.match(/\d/g)?.length ?? 0) >= 2;
}

/** Reads "10", or "10..12" with the last hour included. */
function readHours(value: string): QueryCondition | TroubleWhy {
  const [first = '', last = first, ...others] = value.split('..');
  const [from, to] = [first, last].map(hourIn);
  if (others.length > 0 || from === undefined || to === undefined) return 'not_an_hour';
  return to < from ? 'backwards' : { on: 'hour', from, to };
}

function hourIn(text: string): number | undefined {
  const hour = /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : HOURS_OF_DAY;
  return hour < HOURS_OF_DAY ? hour : undefined;
}

const HOURS_OF_DAY = 24;

type DaysRead = { from: string; to: string; period?: DayPeriod };

function readDays(value: string, today: string): DaysRead | TroubleWhy {
  const [first = '', last, ...others] = value.split('..');
  if (others.length > 0) return 'not_a_day';
  const from = readBound(first, today);
  if (typeof from === 'string') return from;
  if (last === undefined) return from;
  const to = readBound(last, today);
  if (typeof to === 'string') return to;
  return to.to < from.from ? 'backwards' : { from: from.from, to: to.to };
}

function readBound(text: string, today: string): DaysRead | TroubleWhy {
  const period = named(DAY_WORDS, text.trim());
  if (period !== null) return { ...daysOfPeriod(period, today), period };
  const read = readDay(text.trim());
  return typeof read === 'string' ? read : { from: read.day, to: read.day };
}
