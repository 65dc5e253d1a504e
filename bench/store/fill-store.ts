import { tillKey } from '@/lib/domain/till';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { recordAct } from '@/lib/server/audit/record-act';
import { createRecorder } from '@/lib/server/record/recorder';
import { addTill } from '@/lib/server/settings/add-till';
import type { Store } from '@/lib/server/store/engine/store';
import { insertPaymentRequest, settlePaymentRequest } from '@/lib/server/store/queries/payment-requests';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { insertStaff } from '@/lib/server/store/queries/staff-record';
import { rebuildTotalsIfZoneChanged } from '@/lib/server/store/queries/totals';
import { benchApp, OWNER, ownerActing } from './bench-app';
import { type MixedPayment, mixedPayment, TILLS, timeOf } from './mixture';
import type { Tick } from './tick';

/** So many payments are heard of in one moment of the clock: at a million, in three quarters of an hour. */
const AT_ONCE = 1_000;

export type Filling = {
  payments: number;
  /** The most messages in one transaction. */
  mostInAGroup: number;
  /** Ticks payments, in the store alone. */
  tick: Tick;
  onProgress?: (payments: number) => void;
};

/** Fills an empty store with the mixture, by the recorder and on a clock of its own. */
export async function fillStore(store: Store, filling: Filling): Promise<void> {
  const { payments, mostInAGroup, tick, onProgress } = filling;
  let clockMs = timeOf(0, payments);
  const nowMs = (): number => clockMs;
  const { app } = await benchApp(store, nowMs);
  const { account, timeZone, newId } = app;
  await prepare(app);
  const deps = { store, accountId: account.id, timeZone, nowMs, newId };
  const record = createRecorder(deps, () => undefined, { mostInAGroup });
  for (let from = 0; from < payments; from += AT_ONCE) {
    const until = Math.min(from + AT_ONCE, payments);
    const some = Array.from({ length: until - from }, (_, n) => mixedPayment(from + n, payments));
    clockMs = timeOf(until - 1, payments);
    await keepRequests(app, some);
    const recorded = await Promise.all(some.flatMap(({ heard }) => heard.map(record)));
    await settleRequests(app, some);
    const latest = new Map(recorded.flatMap(({ checked }) => checked).map((payment) => [payment.reference, payment]));
    await tick(app, tickedOf(some, latest));
    onProgress?.(until);
  }
}

/** Does what a first start of the program does, and then what an owner does. */
async function prepare(app: App): Promise<void> {
  await rebuildTotalsIfZoneChanged(app.store, { accountId: app.account.id, timeZone: app.timeZone });
  const { id, name, role, tills } = OWNER;
  await app.store.write((tx) =>
    insertStaff(tx, { id, authUserId: null, name, email: null, role, tills, nowIso: nowIso(app) }),
  );
  for (const number of TILLS) {
    await addTill(app, ownerActing(app), {
      number,
      name: `Shop ${number}`,
      branch: null,
      paybill: null,
      paybillAccount: null,
      takesCents: false,
      verificationOnly: false,
    });
  }
}

/** Stores our payment requests, as the counter does before it sends them. */
async function keepRequests(app: App, some: readonly MixedPayment[]): Promise<void> {
  await app.store.write(async (tx) => {
    for (const { request } of some) {
      if (request === null) continue;
      const { id, till, amountMinor, createdAt } = request;
      await insertPaymentRequest(tx, app.account.id, {
        ...request,
        tillKey: tillKey(till),
        idempotencyKey: id,
        askedBy: OWNER.id,
        askedAtDevice: null,
      });
      const entry = { act: 'payment_asked', subject: { id, name: till }, after: { till, amountMinor } } as const;
      await recordAct(tx, { ...ownerActing(app), nowIso: createdAt }, entry);
    }
  });
}

async function settleRequests(app: App, some: readonly MixedPayment[]): Promise<void> {
  await app.store.write(async (tx) => {
    for (const { request } of some)
      if (request !== null) await settlePaymentRequest(tx, request.id, { outcome: 'sent', at: nowIso(app) });
  });
}

function tickedOf(
  some: readonly MixedPayment[],
  latest: ReadonlyMap<string | null, PaymentRecord>,
): { payment: PaymentRecord; key: string }[] {
  return some.flatMap(({ isTicked, reference, claimKey }) => {
    const payment = isTicked ? latest.get(reference) : undefined;
    return payment === undefined ? [] : [{ payment, key: claimKey }];
  });
}
