import 'server-only';
import type { Store } from '@/lib/server/store/engine/store';
import type { Visibility } from './payment-filter';
import { matchingQuery } from './payments-query';

/** The payments of one payer, other than one of them, that a reader sees. */
type OfPayer = {
  accountId: number;
  /** The forms in which the column may hold the phone, at least one. */
  phones: readonly string[];
  /** The payment that is left out. */
  exceptId: string;
  visibility: Visibility | undefined;
};

/** Returns the query that counts at most `most` of them by state, to run or to explain. */
export function payerCountsQuery(store: Store, { accountId, phones, visibility, exceptId }: OfPayer, most: number) {
  const some = matchingQuery(store, accountId, { filter: { phones, visibility }, after: null })
    .where('id', '!=', exceptId)
    .clearSelect()
    .select('state')
    .limit(most);
  return store.db
    .selectFrom(some.as('found'))
    .select(['state', ({ fn }) => fn.countAll<number | string>().as('count')])
    .groupBy('state');
}

/**
 * Returns the query of the newest of them, to run or to explain. Each form of the phone has an index in the order of
 * time, so that a payer with very many payments costs no more than another.
 */
export function payerNewestQuery(store: Store, { accountId, phones, visibility, exceptId }: OfPayer, most: number) {
  const [first, ...others] = phones.map((phone) =>
    store.db
      .selectFrom(
        matchingQuery(store, accountId, { filter: { phones: [phone], visibility }, after: null })
          .where('id', '!=', exceptId)
          .orderBy('happened_at', 'desc')
          .orderBy('id', 'desc')
          .limit(most)
          .as('part'),
      )
      .selectAll(),
  );
  if (first === undefined) throw new TypeError('there is no phone');
  return store.db
    .selectFrom(others.reduce((all, each) => all.unionAll(each), first).as('found'))
    .selectAll()
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most);
}
