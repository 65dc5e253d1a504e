import 'server-only';
import { createTranslator } from 'use-intl/core';
import type { EveningLanguage } from '@/lib/contract/evening';
import type { EveningSummary, EveningTill } from '@/lib/domain/evening/summary';
import { wallTime } from '@/lib/domain/merchant-day';
import { moneyParts } from '@/lib/domain/money';
import { weekday } from '@/lib/domain/report/report-range';
import { spelledTill } from '@/lib/domain/till';
import { MESSAGES } from '@/lib/intl/all-messages';

type Writing = {
  language: EveningLanguage;
  timeZone: string;
  /** The address of the page of this day, where there is one. */
  link: string | null;
};

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Writes a day as plain text, for a chat or a mail. What is nothing is left out, but for the sums. */
export function eveningText(summary: EveningSummary, { language, timeZone, link }: Writing): string {
  const t = wordsIn(language);
  const { currency, moneyIn, takenBack, notTicked, oddTicks, foundLate, closingsMissing, tills } = summary;
  const money = (minor: number): string => moneyText(minor, currency);
  const counted = ({ count, sumMinor }: { count: number; sumMinor: number }) => ({ n: count, money: money(sumMinor) });
  const named = ({ number, name }: Pick<EveningTill, 'number' | 'name'>): string =>
    number === null ? t('tillUnknown') : spelledTill({ number, name, branch: null });
  const lines = [
    eveningSubject(summary, language),
    '',
    t('moneyIn', counted(moneyIn)),
    ...(tills.length < 2 ? [] : tills.map((till) => t('atTill', { till: named(till), ...counted(till) }))),
    takenBack.count === 0 ? t('takenBackNone') : t('takenBack', counted(takenBack)),
    t('net', { money: money(summary.netMinor) }),
    notTicked === null
      ? t('notTickedTooMany')
      : notTicked.count === 0
        ? t('notTickedNone')
        : t('notTicked', counted(notTicked)),
    ...(oddTicks.withoutOrder === 0 ? [] : [t('withoutOrder', { n: oddTicks.withoutOrder })]),
    ...(oddTicks.longAfter === 0 ? [] : [t('longAfter', { n: oddTicks.longAfter })]),
    ...(foundLate === 0 ? [] : [t('foundLate', { n: foundLate })]),
    ...(summary.failed === 0 ? [] : [t('failed', { n: summary.failed })]),
    ...(summary.open === 0 ? [] : [t('open', { n: summary.open })]),
    ...(summary.otherCurrencies === 0 ? [] : [t('otherCurrencies', { n: summary.otherCurrencies })]),
    ...(closingsMissing.length === 0
      ? []
      : [
          t('closingsMissing', {
            tills: closingsMissing.map(({ till, name }) => named({ number: till, name })).join(', '),
          }),
        ]),
    '',
    summary.coveredUntil === null
      ? t('asAtOnly', { time: clock(summary.asAt, timeZone) })
      : t('asAt', {
          time: clock(summary.asAt, timeZone),
          until: clock(summary.coveredUntil, timeZone),
        }),
    ...(link === null ? [] : [link]),
  ];
  return lines.join('\n');
}

/** "Imelipwa, Sat 28/11/2026": what a mail is called, and the first line of the text. */
export function eveningSubject({ day }: Pick<EveningSummary, 'day'>, language: EveningLanguage): string {
  const t = wordsIn(language);
  return t('subject', { weekday: t(`weekday.${WEEKDAYS[weekday(day)] ?? 'mon'}`), day: dayFirst(day) });
}

export function testSubject(summary: Pick<EveningSummary, 'day'>, language: EveningLanguage): string {
  return wordsIn(language)('testOf', { subject: eveningSubject(summary, language) });
}

function wordsIn(locale: EveningLanguage) {
  return createTranslator({ locale, messages: MESSAGES[locale], namespace: 'eveningText' });
}

function moneyText(minor: number, currency: string): string {
  const { whole, cents } = moneyParts(Math.abs(minor), currency);
  return `${minor < 0 ? '−' : ''}${currency} ${whole}${cents === null ? '' : `.${cents}`}`;
}

/** Returns day and time on a clock of the shop: "28/11 20:01". */
function clock(at: string, timeZone: string): string {
  const [day = '', time = ''] = wallTime(Date.parse(at), timeZone).split('T');
  return `${dayFirst(day).slice(0, 5)} ${time}`;
}

/** "2026-11-28" → "28/11/2026", the same in both languages. */
function dayFirst(day: string): string {
  return day.split('-').reverse().join('/');
}
