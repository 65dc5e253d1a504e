import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { recordAct } from '@/lib/server/audit/record-act';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { touchPayment } from '@/lib/server/store/queries/touch-payment';
import { OWNER, ownerActing } from './bench-app';

/** Records that the goods for these payments were handed over. `key` is the id that a browser would choose. */
export type Tick = (app: App, ticked: readonly { payment: PaymentRecord; key: string }[]) => Promise<void>;

/** As a person does it: one after another. */
export const tickByVerb: Tick = async (app, ticked) => {
  for (const { payment, key } of ticked)
    await claimPayment(app, ownerActing(app), { id: payment.id, request: {}, key });
};

/**
 * The same rows in one transaction, without the questions that the verb asks before: nobody else is in the store. The
 * verb's own commits would take a tenth of the time that filling takes.
 */
export const tickTogether: Tick = async (app, ticked) => {
  const actor = ownerActing(app);
  await app.store.write(async (tx) => {
    for (const { payment, key } of ticked) {
      const { id, reference, till, amountMinor } = payment;
      await tx
        .insertInto('claims')
        .values({
          id: key,
          account_id: app.account.id,
          payment_id: id,
          made_on: id,
          till_key: till === null ? null : tillKey(till),
          amount_minor: amountMinor,
          staff_id: OWNER.id,
          staff_name: OWNER.name,
          device_name: null,
          note: null,
          order_name: null,
          order_due_minor: null,
          claimed_at: actor.nowIso,
          released_at: null,
          released_by: null,
          displaced_at: null,
          alarm: null,
          alarmed_at: null,
          acknowledged_at: null,
          acknowledged_by: null,
        })
        .execute();
      const entry = { act: 'payment_claimed', subject: { id, name: reference ?? '' } } as const;
      await recordAct(tx, actor, { ...entry, after: { amountMinor, till } });
      await touchPayment(app, tx, { payment, nowIso: actor.nowIso });
    }
  });
};
