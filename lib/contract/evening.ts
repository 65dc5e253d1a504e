import * as z from 'zod/mini';
import { MAIL_TROUBLES, type DeliveryState, type MailTrouble } from '@/lib/domain/evening/delivery';
import type { EveningSummary, EveningThresholds } from '@/lib/domain/evening/summary';

/** The languages of the message. */
export const EVENING_LANGUAGES = ['en', 'sw'] as const;
export type EveningLanguage = (typeof EVENING_LANGUAGES)[number];

const MOST_ADDRESSES = 10;
const MAX_MINOR = 1_000_000_000_00;
const MAX_COUNT = 1_000_000;

const sum = z.nullable(z.int().check(z.minimum(1), z.maximum(MAX_MINOR)));
const count = z.nullable(z.int().check(z.minimum(1), z.maximum(MAX_COUNT)));

/** The body of `PUT /api/evening`: what the owner wants of the message. */
export const EveningSettingsInput = z
  .object({
    isOn: z.boolean(),
    /** Of the shop's clock. */
    hour: z.int().check(z.minimum(0), z.maximum(23)),
    addresses: z.array(z.email().check(z.maxLength(200))).check(z.maxLength(MOST_ADDRESSES)),
    language: z.enum(EVENING_LANGUAGES),
    thresholds: z.object({
      moneyInMinor: sum,
      notTickedMinor: sum,
      takenBackMinor: sum,
      oddTicks: count,
      foundLate: count,
    }),
  })
  .check(z.refine(({ isOn, addresses }) => !isOn || addresses.length > 0, { path: ['addresses'] }));
export type EveningSettingsInput = z.infer<typeof EveningSettingsInput>;

export type EveningSettings = Omit<EveningSettingsInput, 'thresholds'> & { thresholds: EveningThresholds };

/** The reply to `POST /api/evening/test`. */
export const EveningTestOutcome = z.object({
  state: z.enum(['sent', 'failed', 'unknown']),
  trouble: z.nullable(z.enum(MAIL_TROUBLES)),
  /** The mail server's own words, or the addresses that it refused. */
  detail: z.nullable(z.string()),
});
export type EveningTestOutcome = z.infer<typeof EveningTestOutcome>;

/** What became of the message of a day. */
export type EveningDelivery = {
  day: string;
  state: DeliveryState;
  attempts: number;
  sentAt: string | null;
  changedAt: string;
  nextTryAt: string | null;
  trouble: MailTrouble | null;
  detail: string | null;
};

/** What the page of a day shows. */
export type EveningView = {
  summary: EveningSummary;
  /** The same as plain text, in the reader's language. */
  text: string;
  /** True for a day that is not over. */
  isUnfinished: boolean;
  settings: EveningSettings;
  /** Null when no message was due for this day. */
  delivery: EveningDelivery | null;
  /** The last message of any day. */
  last: EveningDelivery | null;
  /** Whether the operator named a mail server. */
  hasMailServer: boolean;
};

/** What the form proposes before anything was saved. */
export const USUAL_EVENING: EveningSettings = {
  isOn: false,
  hour: 20,
  addresses: [],
  language: 'en',
  thresholds: { moneyInMinor: null, notTickedMinor: null, takenBackMinor: null, oddTicks: null, foundLate: null },
};
