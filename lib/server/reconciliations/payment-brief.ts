import 'server-only';
import type { Kysely } from 'kysely';
import type { ReconciliationPayment } from '@/lib/contract/reconciliations';
import { maskedPhone } from '@/lib/domain/phone';
import { type Mask, maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { inChunks } from '@/lib/server/store/queries/in-chunks';
import { mergedInto } from './follow-merged';
import { nameOf } from './known-rows';

type Wanted = { person: Person; id: string; ids: readonly string[] };

/**
 * Returns these payments by their ids, masked for the reader, with the version of what was found for each. One that
 * became a part of another since is shown as that.
 */
export async function paymentBriefs(
  db: Kysely<Database>,
  app: Pick<App, 'account'>,
  { person, id, ids }: Wanted,
): Promise<Map<string, ReconciliationPayment>> {
  const mask = maskFor(person);
  const briefs = new Map<string, ReconciliationPayment>();
  const merged = await mergedInto(db, [...new Set(ids)]);
  const payments = new Map([...new Set(ids)].map((held) => [held, merged.get(held) ?? held]));
  for (const some of inChunks([...payments.keys()])) {
    const now = some.map((held) => payments.get(held) ?? held);
    const rows = await db
      .selectFrom('payments')
      .select([
        'payments.id',
        'payments.reference',
        'payments.amount_minor',
        'payments.happened_at',
        'payments.till',
        'payments.phone',
        'payments.first_name',
        'payments.middle_name',
        'payments.last_name',
        'payments.state',
      ])
      .where('payments.account_id', '=', app.account.id)
      .where('payments.id', 'in', now)
      .execute();
    const versions = await versionsOf(db, id, some);
    for (const held of some) {
      const row = rows.find((each) => each.id === payments.get(held));
      if (row === undefined) continue;
      briefs.set(held, {
        id: held,
        paymentId: row.id,
        version: versions.get(held) ?? 0,
        reference: row.reference,
        amountMinor: row.amount_minor ?? 0,
        at: utcIso(row.happened_at),
        till: row.till,
        phone: phoneFor(mask, row.phone),
        name: mask === 'bare' ? null : nameOf(row),
        isTakenBack: row.state === 'reversed',
      });
    }
  }
  return briefs;
}

async function versionsOf(
  db: Kysely<Database>,
  id: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('reconciliation_payments')
    .select(['payment_id', 'version'])
    .where('reconciliation_id', '=', id)
    .where('payment_id', 'in', ids)
    .execute();
  return new Map(rows.map(({ payment_id, version }) => [payment_id, version]));
}

function phoneFor(mask: Mask, phone: string | null): string | null {
  if (phone === null || mask === 'bare') return null;
  return mask === 'full' ? phone : maskedPhone(phone);
}
