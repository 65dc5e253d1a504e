import 'server-only';
import { z } from 'zod';
import { plainWords } from '@/lib/domain/reconcile/shape';
import { referenceKey } from '@/lib/domain/reference';
import type { App } from '@/lib/server/app-context';
import { REASONS, GROUPS, SURENESS } from '@/lib/domain/reconcile/groups';
import { foundKey, foundOfPayment } from './found-rows';
import type { KnownLine, KnownPayment, ThreadPayment } from './thread-messages';

const Metadata = z.record(z.string(), z.unknown());
/** The server's own thread takes so many rows from the store and hands them on. */
const PAGE = 400;
const LONGEST_ORDER = 80;

type Bounds = { signal: AbortSignal };

const groupOf = (word: string) => GROUPS.find((each) => each === word) ?? 'missing_here';
const reasonOf = (word: string | null) => REASONS.find((each) => each === word) ?? null;
const surenessOf = (word: string | null) => SURENESS.find((each) => each === word) ?? null;

/** Yields the lines of a reconciliation as they stand, page by page. */
export async function* knownLines(app: App, id: string, { signal }: Bounds): AsyncGenerator<KnownLine[], void, void> {
  for (let after = -1; ; ) {
    const rows = await app.store.longRead(
      (db) =>
        db
          .selectFrom('reconciliation_lines')
          .select(['n', 'reference', 'order_name', 'at_ms', 'has_time', 'amount_minor', 'phone', 'name'])
          .select(['found_group', 'reason', 'sureness', 'match_n', 'candidates', 'decided_by'])
          .where(app.store.stillWanted())
          .where('reconciliation_id', '=', id)
          .where('n', '>', after)
          .orderBy('n')
          .limit(PAGE)
          .execute(),
      { signal },
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => {
      const candidates: unknown = row.candidates === null ? [] : JSON.parse(row.candidates);
      return {
        n: row.n,
        reference: row.reference,
        order: row.order_name,
        atMs: row.at_ms,
        hasTime: row.has_time === 1,
        amountMinor: row.amount_minor,
        phone: row.phone,
        name: row.name,
        found: foundKey(
          {
            group: groupOf(row.found_group),
            reason: reasonOf(row.reason),
            sureness: surenessOf(row.sureness),
            match: row.match_n,
          },
          Array.isArray(candidates) ? candidates.map(String) : [],
        ),
        isDecided: row.decided_by !== null,
      };
    });
    after = last.n;
  }
}

/** Yields what was found for payments, page by page. */
export async function* knownPayments(
  app: App,
  id: string,
  { signal }: Bounds,
): AsyncGenerator<KnownPayment[], void, void> {
  for (let after = ''; ; ) {
    const rows = await app.store.longRead(
      (db) =>
        db
          .selectFrom('reconciliation_payments')
          .select(['payment_id', 'found_group', 'match_n', 'decided_by'])
          .where(app.store.stillWanted())
          .where('reconciliation_id', '=', id)
          .where('payment_id', '>', after)
          .orderBy('payment_id')
          .limit(PAGE)
          .execute(),
      { signal },
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({
      id: row.payment_id,
      found: foundOfPayment({ group: groupOf(row.found_group), match: row.match_n }),
      isDecided: row.decided_by !== null,
    }));
    after = last.payment_id;
  }
}

type Span = { fromMs: number; untilMs: number; tills: readonly string[] | null };

/** Yields the payments that arrived in a time, the earliest first, with their orders and metadata. */
export async function* paymentsIn(
  app: App,
  { fromMs, untilMs, tills }: Span,
  { signal }: Bounds,
): AsyncGenerator<ThreadPayment[], void, void> {
  let after = { at: fromMs, seq: -1 };
  for (;;) {
    const rows = await app.store.longRead(
      (db) => {
        const place = after;
        let query = db
          .selectFrom('payments')
          .leftJoin('claims', (join) =>
            join
              .onRef('claims.payment_id', '=', 'payments.id')
              .on('claims.released_at', 'is', null)
              .on('claims.displaced_at', 'is', null),
          )
          .select([
            'payments.seq',
            'payments.id',
            'payments.reference',
            'payments.amount_minor',
            'payments.happened_at',
            'payments.phone',
            'payments.first_name',
            'payments.middle_name',
            'payments.last_name',
            'payments.state',
            'payments.twin_id',
            'payments.metadata',
            'claims.order_name',
          ])
          .where(app.store.stillWanted())
          .where('payments.account_id', '=', app.account.id)
          .where('payments.happened_at', '<', untilMs)
          .where(({ eb, refTuple, tuple }) =>
            eb(refTuple('payments.happened_at', 'payments.seq'), '>', tuple(place.at, place.seq)),
          )
          .where('payments.state', 'in', ['paid', 'reversed'])
          .where('payments.amount_minor', 'is not', null)
          .where('payments.currency', '=', 'KES');
        if (tills !== null) query = query.where('payments.till_key', 'in', [...tills, '']);
        return query.orderBy('payments.happened_at').orderBy('payments.seq').limit(PAGE).execute();
      },
      { signal },
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({
      id: row.id,
      reference: row.reference === null ? null : referenceKey(row.reference),
      orders: ordersOf(row),
      amountMinor: row.amount_minor ?? 0,
      atMs: row.happened_at,
      phone: row.phone,
      name: nameOf(row),
      isTakenBack: row.state === 'reversed',
      twinId: row.twin_id,
    }));
    after = { at: last.happened_at, seq: last.seq };
  }
}

/** Returns the payer's name in one text; null when no part of it is known. */
export function nameOf(row: { first_name: string | null; middle_name: string | null; last_name: string | null }) {
  const name = [row.first_name, row.middle_name, row.last_name].filter((part) => part !== null).join(' ');
  return name === '' ? null : name;
}

function ordersOf({ metadata, order_name }: { metadata: string | null; order_name: string | null }): string[] {
  const values = metadata === null ? [] : Object.values(Metadata.parse(JSON.parse(metadata)));
  return [order_name, ...values].flatMap((value) => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return text === '' || text.length > LONGEST_ORDER ? [] : [plainWords(text)];
  });
}
