import * as z from 'zod/mini';
import { Freshness } from './freshness';
import { Viewer } from './viewer';

/**
 * The events of `GET /api/live` and their data. `payment` carries a `PaymentView`, `merged` an id that now belongs to
 * another payment. `checked` reports that Kopo Kopo was asked (about `id`, if there is one). `alarm` carries an
 * `AlarmView`, `expectation` an `ExpectedPaymentView`, `bill` the id of a bill that changed, `case` that of a case
 * of missing payments, `deposit` that of money that was paid out. `screen` tells a counter that its customer's screen
 * was paired or ended. `beat` shows that the server is there, `bye` that it is stopping.
 */
export const LiveHello = z.object({
  build: z.string(),
  lastRestore: z.nullable(z.string()),
  freshness: Freshness,
  viewer: Viewer,
});
export const LiveMerged = z.object({ from: z.guid(), into: z.guid() });
export const LiveChecked = z.object({
  id: z.nullable(z.guid()),
  checkedAt: z.nullable(z.iso.datetime()),
  nextCheckAt: z.nullable(z.iso.datetime()),
  freshness: Freshness,
});
export const LiveBeat = z.object({ serverTime: z.iso.datetime() });

export type LiveHello = z.infer<typeof LiveHello>;
export type LiveMerged = z.infer<typeof LiveMerged>;
export type LiveChecked = z.infer<typeof LiveChecked>;
/** That bill, case or deposit has changed. A screen that shows it fetches it again, without a look at the id. */
export type LiveBill = { id: string };
export type LiveBeat = z.infer<typeof LiveBeat>;
