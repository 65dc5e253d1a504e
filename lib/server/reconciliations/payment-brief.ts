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
import { nameOf } from './known-rows';

type Wanted = { person: Person; id: string; ids: readonly string[] };

/** Returns these payments, masked for the reader, with the version of what was found for each. */
export async function paymentBriefs(
  db: Kysely<Database>,
  app: Pick<App, 'account'>,
  { person, id, ids }: Wanted,
): Promise<Map<string, ReconciliationPayment>> {
  const mask = maskFor(person);
  const briefs = new Map<string, ReconciliationPayment>();
  for (const some of inChunks([...new Set(ids)])) {
    const rows = await db
      .selectFrom('payments')
      .leftJoin('reconciliation_payments as found', (join) =>
        join.onRef('found.payment_id', '=', 'payments.id').on('found.reconciliation_id', '=', id),
      )
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
        'found.version',
      ])
      .where('payments.account_id', '=', app.account.id)
      .where('payments.id', 'in', some)
      .execute();
    for (const row of rows)
      briefs.set(row.id, {
        id: row.id,
        version: row.version ?? 0,
        reference: row.reference,
        amountMinor: row.amount_minor ?? 0,
        at: utcIso(row.happened_at),
        till: row.till,
        phone: phoneFor(mask, row.phone),
        name: mask === 'bare' ? null : nameOf(row),
        isTakenBack: row.state === 'reversed',
      });
  }
  return briefs;
}

function phoneFor(mask: Mask, phone: string | null): string | null {
  if (phone === null || mask === 'bare') return null;
  return mask === 'full' ? phone : maskedPhone(phone);
}
