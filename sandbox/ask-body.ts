import { z } from 'zod';
import { isLoopbackUrl } from './loopback';
import type { Ask } from './payment';

const MOST_METADATA_PAIRS = 5;
const Name = z
  .string()
  .max(200)
  .nullish()
  .transform((name) => name ?? null);

/** Upstream takes numbers and strings for both. At most two decimals: shillings and cents. */
export const Decimal = z
  .union([z.string(), z.number()], { error: "Amount can't be blank" })
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}(?:\.\d{1,2})?$/, 'Amount is not a number'))
  .refine((decimal) => Number(decimal) > 0, 'Amount must be greater than 0')
  .transform(asUpstreamWrites);

/** Nine digits after the country code. "+254999999999" is upstream's own number for tries, so any nine will do. */
export const Phone = z
  .union([z.string(), z.number()], { error: "Subscriber phone number can't be blank" })
  .transform((phone) => /^(?:\+?254|0)(\d{9})$/.exec(String(phone).trim())?.[1])
  .refine((digits) => digits !== undefined, 'Subscriber phone number is an invalid number')
  .transform((digits) => `+254${digits}`);

/** https, as upstream insists; http on loopback besides, since that is where a sandbox's merchant lives. */
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
 * Reads the body of a POST to incoming_payments, or says in upstream's manner what is wrong first.
 * "Till number can't be blank" and "Subscriber phone number is an invalid number" are upstream's words;
 * the others follow them, as upstream's are not published.
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

/** "1250.50" → "1250.5", "100" → "100.0": one decimal at least, no further zeros. */
function asUpstreamWrites(decimal: string): string {
  const [whole = '', cents = ''] = decimal.split('.');
  return `${whole.replace(/^0+(?=\d)/, '')}.${cents.replace(/0+$/, '') || '0'}`;
}
