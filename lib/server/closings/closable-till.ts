import 'server-only';
import type { ReportTill } from '@/lib/contract/report';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import { readRequestedTill } from '@/lib/domain/payment-request';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import { nameTills } from '@/lib/server/reports/till-names';
import { listTills } from '@/lib/server/store/queries/tills';
import type { ShiftApp } from './read-shift';

/** A till that can be closed: as it is spelled, its key, and its name if it was set up. */
export type ClosableTill = { till: string; key: string; name: string | null };

/**
 * Returns the till that a person means.
 * @throws {AppError} invalid_input with `field` and `reason`; not_found for a till that this person does not see.
 */
export async function closableTill(app: ShiftApp, person: Person, written: string): Promise<ClosableTill> {
  const read = readRequestedTill(written);
  if (read.fault !== null) throw new AppError('invalid_input', read.fault);
  const key = tillKey(read.value);
  if (!seesTill(person, key)) throw new AppError('not_found');
  const [named] = await nameTills(app, [key]);
  return closable(key, named);
}

/** Returns the tills that this person sees: those that were set up first, then those that took payments besides. */
export async function closableTills(app: ShiftApp, person: Person): Promise<ClosableTill[]> {
  const keys = person.tills === 'all' ? await allKeys(app) : person.tills;
  return (await nameTills(app, keys)).map((named) => closable(named.key, named));
}

async function allKeys(app: ShiftApp): Promise<string[]> {
  const { store, account } = app;
  const setUp = (await listTills(store.db, account.id)).map(({ number }) => tillKey(number));
  const paidAt = await store.longRead((db) =>
    db
      .selectFrom('totals')
      .select('till_key')
      .distinct()
      .where(store.stillWanted())
      .where('account_id', '=', account.id)
      .where('till_key', '!=', '')
      .where('count', '>', 0)
      .execute(),
  );
  return [...new Set([...setUp, ...paidAt.map((row) => row.till_key)])];
}

function closable(key: string, named: ReportTill | undefined): ClosableTill {
  return { till: named?.number ?? key, key, name: named?.name ?? null };
}
