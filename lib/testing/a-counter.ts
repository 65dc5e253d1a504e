import { v7 as uuidv7 } from 'uuid';
import type { Person } from '@/lib/domain/person';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { Recorded } from '@/lib/server/record/filing';
import type { Fact } from '@/lib/domain/evidence';
import { audienceOf } from '@/lib/server/live/audience';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import type { Store } from '@/lib/server/store/engine/store';
import { aFact } from './a-fact';
import { aRecordedPerson, anActor } from './a-person';
import { anApp, type TestApp } from './an-app';

export type Told = { event: string; data: unknown };

export type TestCounter = TestApp & {
  amina: Person;
  brian: Person;
  /** A cashier of another till. */
  chebet: Person;
  finance: Person;
  /** Returns this person, acting now. */
  as: (person: Person) => PersonActing;
  hears: (fact: Partial<Fact>) => Promise<Recorded>;
  /** A customer pays at a till now: 1,200 shillings by default. */
  pays: (paid?: Partial<Fact>) => Promise<PaymentRecord>;
  reverses: (payment: Pick<PaymentRecord, 'reference'>) => Promise<Recorded>;
  now: () => string;
  find: (id: string) => Promise<PaymentRecord>;
  /** Returns what the streams of this person receive from now on. */
  listens: (person: Person) => Told[];
};

/** Returns two cashiers at till K000001, one at K000002, and a person of finance who sees both. */
export async function aCounter(store: Store): Promise<TestCounter> {
  const parts = await anApp(store);
  const { app, clock } = parts;
  let codes = 0;
  const now = (): string => new Date(clock.nowMs()).toISOString();
  const hears = async (fact: Partial<Fact>): Promise<Recorded> => {
    const recorded = await app.record({
      source: 'webhook',
      subject: uuidv7(),
      body: JSON.stringify({ ...fact, heard: uuidv7() }),
      facts: [aFact({ kind: 'till', ...fact })],
      fault: null,
      signedWith: 'api_key',
      topic: null,
    });
    await parts.isTold();
    return recorded;
  };
  const find = async (id: string): Promise<PaymentRecord> => {
    const found = await findPayment(app.store.db, app.account.id, id);
    if (found === null) throw new Error(`no payment ${id}`);
    return found;
  };
  return {
    ...parts,
    amina: await aRecordedPerson(app, { name: 'Amina Wanjiru', role: 'cashier', tills: ['000001'] }),
    brian: await aRecordedPerson(app, { name: 'Brian Kiprop', role: 'cashier', tills: ['000001'] }),
    chebet: await aRecordedPerson(app, { name: 'Chebet Rono', role: 'cashier', tills: ['000002'] }),
    finance: await aRecordedPerson(app, { name: 'Farida Said', role: 'finance' }),
    as: (person) => anActor(app, person),
    now,
    hears,
    find,
    async pays(paid = {}) {
      codes += 1;
      const fact = {
        state: 'paid',
        reference: `UKN7CNT${String(codes).padStart(3, '0')}`,
        till: 'K000001',
        amountMinor: 120_000,
        paidAt: now(),
        ...paid,
      } as const;
      const [payment] = (await hears(fact)).checked;
      if (payment === undefined) throw new Error('nothing was recorded');
      return payment;
    },
    reverses: ({ reference }) =>
      hears({
        state: 'reversed',
        isReversal: true,
        reference,
        reversedAt: now(),
        till: 'K000001',
        amountMinor: 120_000,
      }),
    listens(person) {
      const told: Told[] = [];
      const listener = (frame: Uint8Array): void => {
        for (const [, event, data] of new TextDecoder().decode(frame).matchAll(/event: (\w+)\ndata: (.*)\n\n/g))
          told.push({ event: event ?? '', data: JSON.parse(data ?? 'null') });
      };
      app.live.subscribe({ listener, audience: audienceOf(person), owners: [person.id], onEnd: () => undefined });
      return told;
    },
  };
}
