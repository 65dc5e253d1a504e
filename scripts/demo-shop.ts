import { isAppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { addTill } from '@/lib/server/settings/add-till';
import { subscribe } from '@/lib/server/settings/subscribe';
import { TILLS } from './demo-takings';

const EVENTS = [
  'buygoods_transaction_received',
  'buygoods_transaction_reversed',
  'b2b_transaction_received',
  'b2b_transaction_reversed',
  'settlement_transfer_completed',
] as const;

/** Sets the shop up as its owner does in Settings: both tills, and the notices of Kopo Kopo. */
export async function setUpShop(app: App, owner: PersonActing): Promise<void> {
  for (const till of Object.values(TILLS)) {
    const input = { ...till, paybill: null, paybillAccount: null, takesCents: true, verificationOnly: false };
    await addTill(app, owner, input).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== 'till_exists') throw error;
    });
  }
  for (const eventType of EVENTS) await subscribe(app, owner, { eventType, scope: 'company' });
}

/** Subscribes anew at a Kopo Kopo that has forgotten everything since the dashboard subscribed there. */
export async function subscribeAnew(app: App): Promise<void> {
  const url = new URL('api/kopokopo/webhook', app.notices.publicUrl ?? undefined).href;
  for (const eventType of EVENTS) {
    const { outcome } = await app.kopokopo.createSubscription(
      { eventType, scope: 'company', till: null, url },
      { priority: 'background' },
    );
    if (outcome !== 'created') throw new Error(`subscribing to ${eventType} anew: ${outcome}`);
  }
}
