import { z } from 'zod';
import { isLoopbackUrl } from './loopback';
import type { Ask } from './payment';

const MOST_METADATA_PAIRS = 5;
const Name = z
  .string()
  .max(200)
  .nullish()
  .transform((name) => name ?? null);

/** Kopo Kopo takes numbers and strings for both. An amount has at most two decimals: shillings and cents. */
export const Decimal = z
  .union([z.string(), z.number()], { error: "Amount can't be blank" })
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}(?:\.\d{1,2})?$/, 'Amount is not a number'))
  .refine((decimal) => Number(decimal) > 0, 'Amount must be greater than 0')
  .transform(asUpstreamWrites);

/** Nine digits after the country code. Kopo Kopo's own test number is "+254999999999", so any nine digits will do. */
export const Phone = z
  .union([z.string(), z.number()], { error: "Subscriber phone number can't be blank" })
  .transform((phone) => /^(?:\+?254|0)(\d{9})$/.exec(String(phone).trim())?.[1])
  .refine((digits) => digits !== undefined, 'Subscriber phone number is an invalid number')
  .transform((digits) => `+254${digits}`);

/** https, as Kopo Kopo requires. http is allowed on loopback too, because a sandbox's merchant runs there. */
const CallbackUrl = z
  .string({ error: "Callback url can't be blank" })
  .min(1, "Callback url can't be blank")
  .refine((url) => isHttpsUrl(url) || isLoopbackUrl(url), 'Callback url is an invalid url');

const BLANK_TILL = "Till number can't be blank";

const AskBody = z.object(
  {
    till_number: z.string({ error: BLANK_TILL }).trim().min(1, BLANK_TILL).max(64, 'Till number is too long'),
    subscriber: z.object(
      { phone_number: Phone, first_name: Name, middle_name: Name, last_name: Name },
      { error: "Subscriber can't be blank" },
    ),
    amount: z.object(
      { value: Decimal, currency: z.literal('KES', { error: 'Currency is invalid' }) },
      { error: "Amount can't be blank" },
    ),
    metadata: z
      .record(z.string(), z.unknown(), { error: 'Metadata is invalid' })
      .refine(
        (pairs) => Object.keys(pairs).length <= MOST_METADATA_PAIRS,
        "Metadata can't have more than 5 key value pairs",
      )
      .nullish(),
    _links: z.object({ callback_url: CallbackUrl }, { error: "Callback url can't be blank" }),
  },
  { error: 'Request body is invalid' },
);

/**
 * Reads the body of a POST to incoming_payments, or returns the first error in Kopo Kopo's style. "Till number can't be
 * blank" and "Subscriber phone number is an invalid number" are Kopo Kopo's own words. The other messages imitate them,
 * because Kopo Kopo does not publish its own.
 */
export function parseAsk(body: unknown): { ask: Ask } | { message: string } {
  const read = AskBody.safeParse(body);
  if (!read.success) return { message: read.error.issues[0]?.message ?? 'Request body is invalid' };
  const { till_number: till, subscriber, amount, metadata, _links: links } = read.data;
  return {
    ask: {
      till,
      phone: subscriber.phone_number,
      firstName: subscriber.first_name,
      middleName: subscriber.middle_name,
      lastName: subscriber.last_name,
      amount: amount.value,
      metadata: metadata ?? null,
      callbackUrl: links.callback_url,
    },
  };
}

function isHttpsUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

/** "1250.50" → "1250.5", "100" → "100.0": at least one decimal, and no more trailing zeros. */
function asUpstreamWrites(decimal: string): string {
  const [whole = '', cents = ''] = decimal.split('.');
  return `${whole.replace(/^0+(?=\d)/, '')}.${cents.replace(/0+$/, '') || '0'}`;
}
