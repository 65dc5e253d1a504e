import 'server-only';
import type { DepositView } from '@/lib/contract/deposit';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { DepositRecord } from '@/lib/server/store/queries/deposit-rows';
import type { TillNames } from './till-names';

/** What leaves the server of a deposit. */
export function depositView(record: DepositRecord, names: TillNames): DepositView {
  const { id, settledAt, amountMinor, currency, isDone, status, destination, scope, scopeTill, confirmed } = record;
  const { key: _, ...account } = destination;
  return {
    id,
    settledAt,
    amountMinor,
    currency,
    isDone,
    status,
    destination: account,
    till: scope === null ? null : (names.get(scope) ?? { number: scopeTill ?? scope, name: null }),
    confirmed:
      confirmed === null
        ? null
        : {
            at: confirmed.at,
            by: confirmed.by,
            day: confirmed.day,
            reference: confirmed.reference,
            isDropped: confirmed.lineId !== null,
          },
  };
}

/** Money of all tills is seen by those who see all tills; that of one till by those who see it. */
export function seesDeposit(person: Person, { scope }: Pick<DepositRecord, 'scope'>): boolean {
  return scope === null ? person.tills === 'all' : seesTill(person, scope);
}
