import 'server-only';
import type { Transaction } from 'kysely';
import type { SIGNING_KEYS } from '@/lib/contract/evidence';
import type { Settlement } from '@/lib/domain/deposit/settlement';
import type { Fact, MessageFault, Source } from '@/lib/domain/evidence';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import type { TotalsMove } from '@/lib/server/store/queries/totals';

type SigningKey = (typeof SIGNING_KEYS)[number];

/** A message as it arrived, with what could be read from it. */
export type Message = {
  source: Source;
  /** The request id, the id of the payment request, or the notice's own id. */
  subject: string;
  body: string;
  facts: readonly Fact[];
  fault: MessageFault | null;
  signedWith: SigningKey | null;
  /** The topic that a notice gives itself. */
  topic: string | null;
  /** What it says of money that was paid out to the merchant's own accounts. */
  settlements?: readonly Settlement[];
};

/**
 * What a message changed. `checked` holds the payments that it speaks of, changed or not. `created` holds the ids of
 * new payments, `deposits` those of deposits that it tells of.
 */
export type Recorded = {
  repeated: boolean;
  changed: PaymentRecord[];
  checked: PaymentRecord[];
  created: string[];
  merged: { from: string; into: string }[];
  deposits: string[];
};

export type RecordDeps = {
  store: Store;
  accountId: number;
  timeZone: string;
  nowMs: () => number;
  newId: () => string;
};

/** One transaction that stores messages. */
export type Filing = RecordDeps & { tx: Transaction<Database>; nowIso: string };

/** What was recorded, and the change of the totals. */
export type Filed = Recorded & { moves: TotalsMove[] };
