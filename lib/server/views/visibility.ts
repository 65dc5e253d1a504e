import 'server-only';
import { actingRole, type Person } from '@/lib/domain/person';
import { seesPayment } from '@/lib/domain/may';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import type { Visibility } from '@/lib/server/store/queries/payment-filter';
import { paymentVisibilityOf } from '@/lib/server/store/queries/known-to';

/**
 * Returns for a list the condition that `seesPayment` checks for one payment. Undefined for a person who sees
 * everything.
 */
export function visibilityOf(person: Person): Visibility | undefined {
  const isCashier = actingRole(person) === 'cashier';
  if (person.tills === 'all' && !isCashier) return undefined;
  return { staffId: person.id, tills: person.tills, tillUnknown: isCashier ? 'known' : 'all' };
}

export async function sees(app: Pick<App, 'store'>, person: Person, record: PaymentRecord): Promise<boolean> {
  return seesPayment(person, (await paymentVisibilityOf(app.store.db, [record]))(record));
}
