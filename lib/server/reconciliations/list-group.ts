import 'server-only';
import type { Kysely, Selectable } from 'kysely';
import type { ReconciliationLine, ReconciliationRow } from '@/lib/contract/reconciliations';
import { type Group, REASONS, SURENESS } from '@/lib/domain/reconcile/groups';
import type { Person } from '@/lib/domain/person';
import { utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import type { ReconciliationLinesTable } from '@/lib/server/store/engine/tables/reconciliation-tables';
import { paymentBriefs } from './payment-brief';

type LineRow = Selectable<ReconciliationLinesTable>;

/** Where a page ended: at a line, or among the payments without a line, which follow the lines. */
export type GroupPlace = { n: number } | { atMs: number; id: string };

type Wanted = { person: Person; id: string; group: Group; after: GroupPlace | null; limit: number };
export type GroupPage = { rows: ReconciliationRow[]; next: GroupPlace | null };

/** Returns a page of one group: what is matched together is one row. */
export async function listGroup(db: Kysely<Database>, app: Pick<App, 'account'>, wanted: Wanted): Promise<GroupPage> {
  const { after, limit } = wanted;
  const heads = after !== null && 'id' in after ? [] : await headLines(db, wanted);
  const rows = heads.slice(0, limit);
  if (heads.length > limit) {
    const last = rows.at(-1);
    return {
      rows: await lineRows(db, app, { ...wanted, heads: rows }),
      next: last === undefined ? null : { n: last.n },
    };
  }
  const left = limit - rows.length;
  const alone = await paymentsAlone(db, wanted, left + 1);
  const shown = alone.slice(0, left);
  const briefs = await paymentBriefs(db, app, { ...wanted, ids: shown.map(({ payment_id }) => payment_id) });
  const last = shown.at(-1);
  const lastLine = rows.at(-1);
  return {
    rows: [
      ...(await lineRows(db, app, { ...wanted, heads: rows })),
      ...shown.flatMap(({ payment_id, decided_by }): ReconciliationRow[] => {
        const payment = briefs.get(payment_id);
        if (payment === undefined) return [];
        return [
          {
            key: payment_id,
            group: wanted.group,
            reason: null,
            sureness: null,
            decidedBy: decided_by,
            lines: [],
            payments: [payment],
            candidates: [],
          },
        ];
      }),
    ],
    next:
      alone.length <= left
        ? null
        : last !== undefined
          ? { atMs: last.at_ms, id: last.payment_id }
          : lastLine === undefined
            ? null
            : { n: lastLine.n },
  };
}

function headLines(db: Kysely<Database>, { id, group, after, limit }: Wanted): Promise<LineRow[]> {
  return db
    .selectFrom('reconciliation_lines')
    .selectAll()
    .where('reconciliation_id', '=', id)
    .where('found_group', '=', group)
    .where('n', '>', after !== null && 'n' in after ? after.n : -1)
    .where(({ or, eb, ref }) => or([eb('match_n', 'is', null), eb('match_n', '=', ref('n'))]))
    .orderBy('n')
    .limit(limit + 1)
    .execute();
}

/** Payments that may belong to lines stand beside those lines. */
function paymentsAlone(db: Kysely<Database>, { id, group, after }: Wanted, limit: number) {
  let query = db
    .selectFrom('reconciliation_payments')
    .select(['payment_id', 'at_ms', 'decided_by'])
    .where('reconciliation_id', '=', id)
    .where('found_group', '=', group === 'ambiguous' ? '' : group)
    .where('match_n', 'is', null);
  if (after !== null && 'id' in after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('at_ms', 'payment_id'), '>', tuple(after.atMs, after.id)),
    );
  return query.orderBy('at_ms').orderBy('payment_id').limit(limit).execute();
}

async function lineRows(
  db: Kysely<Database>,
  app: Pick<App, 'account'>,
  { heads, id, person, group }: Wanted & { heads: readonly LineRow[] },
): Promise<ReconciliationRow[]> {
  const matches = heads.flatMap(({ match_n }) => match_n ?? []);
  const others =
    matches.length === 0
      ? []
      : await db
          .selectFrom('reconciliation_lines')
          .selectAll()
          .where('reconciliation_id', '=', id)
          .where('match_n', 'in', matches)
          .orderBy('n')
          .execute();
  const paid =
    matches.length === 0
      ? []
      : await db
          .selectFrom('reconciliation_payments')
          .select(['payment_id', 'match_n'])
          .where('reconciliation_id', '=', id)
          .where('match_n', 'in', matches)
          .orderBy('at_ms')
          .orderBy('payment_id')
          .execute();
  const candidates = new Map(heads.map((head) => [head.n, candidatesOf(head)]));
  const ids = [...paid.map(({ payment_id }) => payment_id), ...[...candidates.values()].flat()];
  const briefs = await paymentBriefs(db, app, { person, id, ids });
  return heads.map((head) => ({
    key: String(head.n),
    group,
    reason: REASONS.find((each) => each === head.reason) ?? null,
    sureness: SURENESS.find((each) => each === head.sureness) ?? null,
    decidedBy: head.decided_by,
    lines: head.match_n === null ? [lineOf(head)] : others.filter(({ match_n }) => match_n === head.n).map(lineOf),
    payments: paid.flatMap(({ payment_id, match_n }) =>
      match_n === head.n && head.match_n !== null ? (briefs.get(payment_id) ?? []) : [],
    ),
    candidates: (candidates.get(head.n) ?? []).flatMap((candidate) => briefs.get(candidate) ?? []),
  }));
}

/** Returns the ids of payments that a line may belong to. */
export function candidatesOf({ candidates }: Pick<LineRow, 'candidates'>): string[] {
  const ids: unknown = candidates === null ? [] : JSON.parse(candidates);
  return Array.isArray(ids) ? ids.map(String) : [];
}

function lineOf(row: LineRow): ReconciliationLine {
  return {
    n: row.n,
    version: row.version,
    reference: row.reference,
    order: row.order_name,
    at: row.at_ms === null ? null : utcIso(row.at_ms),
    hasTime: row.has_time === 1,
    day: row.day,
    amountMinor: row.amount_minor,
    phone: row.phone,
    name: row.name,
    text: row.text,
  };
}
