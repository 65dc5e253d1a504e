import type { Person } from '@/lib/domain/person';
import { closeShift } from '@/lib/server/closings/close-shift';
import { lookAtShift } from '@/lib/server/closings/look-at-shift';
import type { Store } from '@/lib/server/store/engine/store';
import { aCounter, type TestCounter } from './a-counter';
import { aMember } from './a-member';

export const PASSWORD = 'a quiet lamp over the counter';

type Closing = { till?: string; typed?: string; number?: number; key?: string | null; proof?: string };

export type ClosingShop = TestCounter & {
  owner: Person;
  /** Closes the shift of a till that is open, as the owner with their password. */
  closes: (closing?: Closing) => Promise<{ id: string; number: number }>;
};

/** A counter whose owner can sign closings. */
export async function aClosingShop(store: Store): Promise<ClosingShop> {
  const counter = await aCounter(store);
  const owner = await aMember(counter.app, { name: 'Otieno Ouma', password: PASSWORD });
  return {
    ...counter,
    owner,
    async closes({ till = 'K000001', typed = '0', number, key = null, proof = PASSWORD } = {}) {
      const { shift } = await lookAtShift(counter.app, owner, till);
      const request = { till, typed, proof, number: number ?? shift.number };
      return closeShift(counter.app, counter.as(owner), { request, key });
    },
  };
}
