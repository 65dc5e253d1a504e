import 'server-only';
import { z } from 'zod';
import type { PersonName } from '@/lib/domain/payment-facts';
import { cutText, keepable } from '@/lib/domain/storable-text';
import { minorUnitsFromDecimal } from '@/lib/domain/money';

/** Nairobi has one offset all year. Times that come from M-PESA through Kopo Kopo carry no zone. */
const NAIROBI = '+03:00';
const EARLIEST_MS = Date.UTC(2007, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
const MAX_TEXT = 2_000;
const MAX_ID = 120;

/**
 * Returns a text or number as trimmed text. Missing, empty and "null" are null. NUL is removed, and broken characters
 * are replaced.
 */
export function wireText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = cutText(keepable(String(value)).trim(), MAX_TEXT);
  return text === '' || text.toLowerCase() === 'null' ? null : text;
}

/**
 * Returns an id, till or phone as text. A text longer than any of these ever is gives null, because an index has a size
 * limit.
 */
export function wireId(value: unknown): string | null {
  const text = wireText(value);
  return text === null || text.length > MAX_ID ? null : text;
}

/** Returns a sender's name from three fields of a resource, or null if all are unknown. */
export function wireName(resource: Readonly<Record<string, unknown>>): PersonName | null {
  const firstName = wireText(resource['sender_first_name']);
  const middleName = wireText(resource['sender_middle_name']);
  const lastName = wireText(resource['sender_last_name']);
  return firstName === null && middleName === null && lastName === null ? null : { firstName, middleName, lastName };
}

/** True for a type that tells of money that went back, whatever else the message says. */
export function namesReversal(type: string | null): boolean {
  return /revers|void/i.test(type ?? '');
}

const Priced = z.object({ currency: z.unknown().optional(), value: z.unknown() });

/**
 * Returns an amount in minor units from "100.0", 115.0 or { currency, value }. `amountMinor` is null when it is missing
 * or no plain decimal. The currency is the amount's own, or the one beside it, or KES.
 */
export function wireAmount(value: unknown, currencyBeside: unknown): { amountMinor: number | null; currency: string } {
  const priced = Priced.safeParse(value);
  const currency = (priced.success ? wireId(priced.data.currency) : null) ?? wireId(currencyBeside) ?? 'KES';
  const decimal = wireText(priced.success ? priced.data.value : value);
  if (decimal === null) return { amountMinor: null, currency };
  try {
    return { amountMinor: minorUnitsFromDecimal(decimal, currency.toUpperCase()), currency: currency.toUpperCase() };
  } catch (error) {
    if (error instanceof RangeError) return { amountMinor: null, currency };
    throw error;
  }
}

/**
 * Returns a time as UTC ISO with milliseconds. Reads ISO with an offset, with Z or without a zone (Nairobi), and
 * M-PESA's own yyyymmddhhmmss (Nairobi). Null for anything else and for impossible years.
 */
export function wireTime(value: unknown): string | null {
  const text = wireText(value);
  if (text === null) return null;
  const compact = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  const iso =
    compact === null ? text.replace(' ', 'T') : `${compact.slice(1, 4).join('-')}T${compact.slice(4).join(':')}`;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(iso)) return null;
  const ms = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}${NAIROBI}`);
  return Number.isNaN(ms) || ms < EARLIEST_MS || ms > LATEST_MS ? null : new Date(ms).toISOString();
}

/**
 * Returns the errors in Kopo Kopo's words, or null. Reads a text, an array of texts or of { code, description }, or {
 * errors }.
 */
export function wireErrors(value: unknown): string | null {
  if (Array.isArray(value)) return joined(value.map(wireErrors));
  if (typeof value === 'object' && value !== null) {
    const { errors, description, message, code } = z
      .object({ errors: z.unknown(), description: z.unknown(), message: z.unknown(), code: z.unknown() })
      .partial()
      .parse(value);
    return wireErrors(errors) ?? wireText(description) ?? wireText(message) ?? wireText(code);
  }
  return wireText(value);
}

function joined(texts: readonly (string | null)[]): string | null {
  const known = texts.filter((text) => text !== null);
  return known.length === 0 ? null : known.join('; ');
}
