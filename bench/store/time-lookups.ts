import type { App } from '@/lib/server/app-context';
import { lookUp } from '@/lib/server/lookup/look-up';
import { ownerActing } from './bench-app';
import { type MixedPayment, mixedPayment } from './mixture';
import { codeInCopy } from './copies';
import { COMMON_NAME, payerOf } from './payers';
import { type Timings, timed } from './timings';

const RUNS = { warmUp: 20, runs: 200, mostMs: 15_000 };
/** It shares no factor with usual numbers of payments, so that the samples are spread over all of them. */
const STRIDE = 9_973;
const MOST_ARE_FOUND = 0.95;

/** So many payments were recorded, and so many copies made of them. */
export type SampledStore = { recorded: number; copies: number };

/** One of the recorded payments, or of its copies when `copy` is not zero. */
type Sampled = MixedPayment & { n: number; copy: number };

/**
 * A failed request has no code. So the codes are of payments that nobody requested. Ten letters without a digit are
 * read as a code only if its date is of these years, which that of a copy is not.
 */
const codeOf = ({ reference, request, copy }: Sampled): string | null =>
  request === null && (copy === 0 || /\d/.test(reference)) ? codeInCopy(reference, copy) : null;

/** What a person types, by kind. */
const KINDS: Readonly<Record<string, (payment: Sampled) => string | null>> = {
  'a whole code': codeOf,
  'the id of a request': ({ heard }) =>
    heard.flatMap(({ facts }) => facts.flatMap(({ requestId }) => requestId ?? []))[0] ?? null,
  'a phone': ({ n }) => `0${payerOf(n).phone.slice('+254'.length)}`,
  'an amount': ({ heard }) => {
    const amountMinor = heard.flatMap(({ facts }) => facts.flatMap((fact) => fact.amountMinor ?? []))[0];
    return amountMinor === undefined ? null : `KES ${amountMinor / 100}`;
  },
  'the last four of a code': (payment) => codeOf(payment)?.slice(-4) ?? null,
  'the last four of a phone': ({ n }) => payerOf(n).phone.slice(-4),
  'a name': ({ n }) => `${payerOf(n).firstName} ${payerOf(n).lastName}`,
  'a name that a third has': () => COMMON_NAME,
};

/** Looks up many payments by each kind of text, as the counter does. */
export async function timeLookups(app: App, store: SampledStore): Promise<Timings[]> {
  const all: Timings[] = [];
  for (const [what, textOf] of Object.entries(KINDS)) {
    const texts = samples(store, textOf, RUNS.warmUp + RUNS.runs);
    let [answered, asked] = [0, 0];
    const tookMs = await timed(RUNS, async (n) => {
      if ((await lookedUp(app, texts[n % texts.length] ?? '')) > 0) answered += 1;
      asked += 1;
    });
    // What finds nothing is answered fast, and would look like a good figure. A few ends of codes are read as a word.
    if (answered < asked * MOST_ARE_FOUND) throw new Error(`${what}: of ${asked} lookups, ${answered} found a payment`);
    all.push({ what, tookMs });
  }
  return all;
}

/** Returns whole codes of payments at a till, spread over the record. */
export function someCodes(store: SampledStore, count: number): string[] {
  return samples(store, codeOf, count);
}

/** Looks one text up, and returns how many payments the answer has. */
export async function lookedUp(app: App, q: string): Promise<number> {
  return (await lookUp(app, ownerActing(app), { q })).payments.length;
}

function samples(
  { recorded, copies }: SampledStore,
  textOf: (payment: Sampled) => string | null,
  count: number,
): string[] {
  const texts: string[] = [];
  for (let step = 0; step < recorded && texts.length < count; step += 1) {
    const n = (step * STRIDE) % recorded;
    const text = textOf({ ...mixedPayment(n, recorded), n, copy: step % (copies + 1) });
    if (text !== null) texts.push(text);
  }
  return texts;
}
