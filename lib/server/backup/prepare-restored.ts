import 'server-only';
import { randomUUID } from 'node:crypto';
import type { PersonErased } from '@/lib/contract/privacy';
import { utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { recordAct } from '@/lib/server/audit/record-act';
import { eraseOld } from '@/lib/server/retention/erase-old';
import type { Store } from '@/lib/server/store/engine/store';
import type { StoreContents } from '@/lib/server/store/files/check-store-file';
import type { KnownErasures } from '@/lib/server/store/files/erasure-list';
import { releaseRetentionRun } from '@/lib/server/store/queries/retention-runs';
import { eraseAgain } from './erase-again';

type Preparation = {
  erasures: KnownErasures;
  retention: App['retention'];
  nowMs: number;
  /** What the backup holds. */
  was: StoreContents;
};

/**
 * Makes the copy of a backup fit to be the store: erases who was erased since and what became too old, and records the
 * restore. Returns who was erased from the list.
 */
export async function prepareRestored(
  store: Store,
  { erasures, retention, nowMs, was }: Preparation,
): Promise<PersonErased> {
  const ground = { store, retention, nowMs: () => nowMs, log: () => undefined };
  const erased = await eraseAgain(ground, erasures);
  await eraseOld(ground, new AbortController().signal);
  await releaseRetentionRun(store);
  const operator = {
    person: null,
    name: 'operator',
    address: 'unknown',
    requestId: randomUUID(),
    nowIso: utcIso(nowMs),
  };
  const after = { payments: was.payments, messages: was.messages, to: was.newestAt };
  await store.write((tx) => recordAct(tx, operator, { act: 'store_restored', after }));
  await store.scrub();
  return erased;
}
