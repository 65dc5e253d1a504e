import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { EVENING_LANGUAGES, type EveningDelivery, type EveningSettings, USUAL_EVENING } from '@/lib/contract/evening';
import { DELIVERY_STATES, MAIL_TROUBLES } from '@/lib/domain/evening/delivery';
import type { Database } from '@/lib/server/store/engine/database';
import type { EveningMessagesTable, EveningSettingsTable } from '@/lib/server/store/engine/tables/evening-tables';

const Addresses = z.array(z.string());
const Language = z.enum(EVENING_LANGUAGES);
const State = z.enum(DELIVERY_STATES);
const Trouble = z.enum(MAIL_TROUBLES).nullable();

/** Returns what the owner wants of the evening message; what is usual until somebody changed it. */
export async function readEveningSettings(db: Kysely<Database>, accountId: number): Promise<EveningSettings> {
  const row = await db
    .selectFrom('evening_settings')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row === undefined ? USUAL_EVENING : settingsFromRow(row);
}

function settingsFromRow(row: Selectable<EveningSettingsTable>): EveningSettings {
  return {
    isOn: row.is_on === 1,
    hour: row.hour,
    addresses: Addresses.parse(JSON.parse(row.addresses)),
    language: Language.parse(row.language),
    thresholds: {
      moneyInMinor: row.from_money_in_minor,
      notTickedMinor: row.from_not_ticked_minor,
      takenBackMinor: row.from_taken_back_minor,
      oddTicks: row.from_odd_ticks,
      foundLate: row.from_found_late,
    },
  };
}

export async function writeEveningSettings(
  tx: Transaction<Database>,
  accountId: number,
  { settings, nowIso }: { settings: EveningSettings; nowIso: string },
): Promise<void> {
  const { isOn, hour, addresses, language, thresholds } = settings;
  const row = {
    is_on: isOn ? 1 : 0,
    hour,
    addresses: JSON.stringify(addresses),
    language,
    from_money_in_minor: thresholds.moneyInMinor,
    from_not_ticked_minor: thresholds.notTickedMinor,
    from_taken_back_minor: thresholds.takenBackMinor,
    from_odd_ticks: thresholds.oddTicks,
    from_found_late: thresholds.foundLate,
    changed_at: nowIso,
  };
  await tx
    .insertInto('evening_settings')
    .values({ account_id: accountId, ...row, tested_at: null })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
}

/** A message as it is stored, with the lease of the server that has it. */
export type DeliveryRecord = EveningDelivery & { leaseUntil: string | null };

/** Returns the message of a day; null when none was begun. */
export async function readDelivery(
  db: Kysely<Database>,
  accountId: number,
  day: string,
): Promise<DeliveryRecord | null> {
  const row = await db
    .selectFrom('evening_messages')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('day', '=', day)
    .executeTakeFirst();
  return row === undefined ? null : deliveryFromRow(row);
}

/** Returns the message of the last day that had one. */
export async function lastDelivery(db: Kysely<Database>, accountId: number): Promise<DeliveryRecord | null> {
  const row = await db
    .selectFrom('evening_messages')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : deliveryFromRow(row);
}

function deliveryFromRow(row: EveningMessagesTable): DeliveryRecord {
  return {
    day: row.day,
    state: State.parse(row.state),
    attempts: row.attempts,
    leaseUntil: row.lease_until,
    sentAt: row.sent_at,
    changedAt: row.changed_at,
    nextTryAt: row.next_try_at,
    trouble: Trouble.parse(row.trouble),
    detail: row.detail,
  };
}

/** Writes the message of a day in the place of what was stored of it. */
export async function writeDelivery(
  tx: Transaction<Database>,
  accountId: number,
  { day, ...delivery }: DeliveryRecord,
): Promise<void> {
  const row = {
    state: delivery.state,
    attempts: delivery.attempts,
    lease_until: delivery.leaseUntil,
    next_try_at: delivery.nextTryAt,
    sent_at: delivery.sentAt,
    changed_at: delivery.changedAt,
    trouble: delivery.trouble,
    detail: delivery.detail,
  };
  await tx
    .insertInto('evening_messages')
    .values({ account_id: accountId, day, ...row })
    .onConflict((conflict) => conflict.columns(['account_id', 'day']).doUpdateSet(row))
    .execute();
}
