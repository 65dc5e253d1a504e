import { createBudget } from '@/lib/server/kopokopo/budget';
import { createKopokopo } from '@/lib/server/kopokopo/kopokopo';
import { createAuthorizedCall } from '@/lib/server/kopokopo/oauth';
import { createUpstreamCall } from '@/lib/server/kopokopo/upstream-call';
import type { Store } from '@/lib/server/store/engine/store';
import { anApp, type TestApp } from './an-app';
import { aListUpstream, type ListUpstream } from './list-upstream';

export type ListingApp = TestApp & { list: ListUpstream };

/** Returns an app whose lists come from a fake Kopo Kopo, with answers that the test sets. */
export async function aListingApp(store: Store, options: { publicUrl?: URL } = {}): Promise<ListingApp> {
  const parts = await anApp(store, options);
  const list = await aListUpstream();
  const { app, clock } = parts;
  const call = createUpstreamCall({ fetch, budget: createBudget(1_000, clock), timers: clock, random: () => 0.5 });
  const authorized = createAuthorizedCall({
    call,
    authUrl: list.url,
    clientId: 'a',
    clientSecret: 'b',
    nowMs: clock.nowMs,
  });
  app.kopokopo = {
    ...app.kopokopo,
    ...listsOnly(createKopokopo({ call: authorized, baseUrl: list.url, apiVersion: 'v1', health: app.health })),
  };
  return { ...parts, list };
}

function listsOnly({
  createPoll,
  getPoll,
}: ListingApp['app']['kopokopo']): Pick<ListingApp['app']['kopokopo'], 'createPoll' | 'getPoll'> {
  return { createPoll, getPoll };
}

/** Returns a transaction in the form of Kopo Kopo's list. */
export function aTransaction(
  known: Record<string, unknown> = {},
  type = 'Buygoods Transaction',
): Record<string, unknown> {
  return {
    type,
    resource: {
      id: 'aa11',
      amount: '100.0',
      status: 'Received',
      system: 'Lipa Na M-PESA',
      currency: 'KES',
      reference: 'UKN1MPU40Z',
      till_number: 'K000001',
      origination_time: '2026-11-23T11:50:00+03:00',
      sender_phone_number: '+254700000012',
      sender_first_name: 'Amina',
      sender_middle_name: null,
      sender_last_name: 'Otieno',
      ...known,
    },
  };
}
