import 'server-only';
import type { Kysely } from 'kysely';
import { type ChainCheck, type ChainFault, chainCheck, type PrintedClosing } from '@/lib/domain/closing/chain-check';
import type { CheckedChain } from '@/lib/domain/closing/chain-words';
import type { StoredClosing } from '@/lib/domain/closing/closing-body';
import type { Database } from '@/lib/server/store/engine/database';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { type ClosingRow, digestOfText, readClosingBody } from './closing-rows';

/** A row with the guid of its account. Null when the account is gone. */
export type ChainRow = ClosingRow & { guid: string | null };

const PAGE = 200;
/** What only a printed closing tells. */
const PRINTED_FAULTS: ReadonlySet<ChainFault['kind']> = new Set(['endRemoved', 'rebuilt']);

/** Takes rows in the order of account, till and number, and checks the chain of each till. */
export function chainsOf(printed: readonly PrintedClosing[] = []): {
  take: (row: ChainRow) => void;
  end: () => CheckedChain[];
} {
  const chains = new Map<string, { till: string; closings: number; check: ChainCheck }>();
  const begin = (tillKey: string) => ({
    till: tillKey,
    closings: 0,
    check: chainCheck({
      digestOf: digestOfText,
      readBody: readClosingBody,
      printed: printed.filter((each) => each.tillKey === tillKey),
    }),
  });
  return {
    take(row) {
      const key = `${row.account_id} ${row.till_key}`;
      const chain = chains.get(key) ?? begin(row.till_key);
      chains.set(key, chain);
      chain.closings += 1;
      chain.check.take(storedOf(row));
    },
    end() {
      // A till whose closings were all removed has no chain that could miss the printed one.
      const known = new Set([...chains.values()].map(({ till }) => till));
      const gone = [...new Set(printed.map(({ tillKey }) => tillKey))].filter((key) => !known.has(key)).map(begin);
      const checked = [...chains.values(), ...gone].map(({ till, closings, check }) => ({
        till,
        closings,
        faults: check.end(),
      }));
      return checked.map((chain) => ({ ...chain, faults: chain.faults.filter((fault) => !isElsewhere(fault, chain)) }));

      /** A store may have the till under two accounts: what was printed is in one of them. */
      function isElsewhere(fault: ChainFault, { till }: CheckedChain): boolean {
        if (!PRINTED_FAULTS.has(fault.kind)) return false;
        const same = checked.filter((chain) => chain.till === till);
        return same.some(({ faults }) =>
          faults.every(({ kind, number }) => !PRINTED_FAULTS.has(kind) || number !== fault.number),
        );
      }
    },
  };
}

function storedOf({ id, guid, till_key: tillKey, number, to_at: to, body, digest }: ChainRow): StoredClosing {
  return { id, account: guid ?? '', tillKey, number, to, body, digest };
}

/** Checks the closings of all tills in a store, page by page. */
export async function verifyClosings(
  db: Kysely<Database>,
  printed: readonly PrintedClosing[] = [],
): Promise<CheckedChain[]> {
  const chains = chainsOf(printed);
  for (let after: ChainRow | undefined; ; ) {
    const rows: ChainRow[] = await chainPage(db, after);
    for (const row of rows) chains.take(row);
    after = rows.at(-1);
    if (after === undefined) return chains.end();
    await turnOfItsOwn();
  }
}

function chainPage(db: Kysely<Database>, after: ChainRow | undefined): Promise<ChainRow[]> {
  let query = db
    .selectFrom('closings')
    .leftJoin('accounts', 'accounts.id', 'closings.account_id')
    .selectAll('closings')
    .select('accounts.guid')
    .orderBy('closings.account_id')
    .orderBy('closings.till_key')
    .orderBy('closings.number')
    .limit(PAGE);
  if (after !== undefined)
    query = query.where((where) =>
      where.or([
        where('closings.account_id', '>', after.account_id),
        where.and([
          where('closings.account_id', '=', after.account_id),
          where.or([
            where('closings.till_key', '>', after.till_key),
            where.and([where('closings.till_key', '=', after.till_key), where('closings.number', '>', after.number)]),
          ]),
        ]),
      ]),
    );
  return query.execute();
}
