import type { Chance } from '@/torture/chance';
import type { Naming } from './told';
import { eventBody, resultBody, type Standing, standingAt, type Truth } from './truth';

/** A notice on its way. It arrives at `atMs`. */
export type Underway = { atMs: number; body: string; truth: Truth; naming: Naming; says: Standing };

const LATEST_MS = 10 * 60_000;

/**
 * Returns all notices that Kopo Kopo will send about a payment. Some never arrive, some arrive twice, and some so late
 * that a reversal comes before its receipt.
 */
export function noticesOf(chance: Chance, truth: Truth): Underway[] {
  const sent: Underway[] = [];
  const send = (sentAtMs: number, notice: Omit<Underway, 'atMs' | 'truth'>): void => {
    if (chance.happens(0.25)) return;
    const copies = chance.happens(0.25) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1)
      sent.push({
        ...notice,
        truth,
        atMs: sentAtMs + (chance.happens(0.5) ? chance.below(2_000) : chance.below(LATEST_MS)),
      });
  };
  const settled = standingAt(truth, truth.settledAtMs);
  if (settled !== 'waiting' && truth.requestId !== null) {
    send(truth.settledAtMs, {
      body: resultBody(truth, settled),
      naming: settled === 'failed' ? 'request' : 'both',
      says: settled,
    });
  }
  if (settled === 'paid')
    send(truth.settledAtMs, { body: eventBody(truth, 'paid'), naming: 'reference', says: 'paid' });
  if (truth.reversedAtMs !== null)
    send(truth.reversedAtMs, { body: eventBody(truth, 'reversed'), naming: 'reference', says: 'reversed' });
  return sent;
}
