import 'server-only';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { SOURCES } from '@/lib/domain/evidence';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { FAILURE_REASONS } from '@/lib/domain/failure';
import { CONFLICTS, type Folded } from '@/lib/domain/fold';
import { cutText } from '@/lib/domain/storable-text';
import { maskedPhone } from '@/lib/domain/phone';
import { tillKey } from '@/lib/domain/till';
import { isoOrNull, msOf, msOrNull, utcIso } from '@/lib/domain/utc-iso';
import type { PaymentsTable } from '@/lib/server/store/engine/tables/record-tables';

/** The columns that only evidence decides. */
export type FoldedColumns = Omit<
  PaymentRow,
  | 'seq'
  | 'id'
  | 'account_id'
  | 'checked_at'
  | 'next_check_at'
  | 'changed_at'
  | 'lease_until'
  | 'twin_id'
  | 'forgotten_at'
>;

/** A payment as it is stored: the result of its evidence, and times that do not come from evidence. */
export type PaymentRecord = Omit<Folded, 'name'> & {
  id: string;
  firstName: string | null;
  middleName: string | null;
  lastName: string | null;
  checkedAt: string | null;
  nextCheckAt: string | null;
  changedAt: string;
  /** Another payment that may pay for the same purchase. */
  twinId: string | null;
  /** When the payer's name, phone and metadata were erased. */
  forgottenAt: string | null;
};

const Enums = z.object({
  state: z.enum(STATES),
  conflict: z.enum(CONFLICTS).nullable(),
  kind: z.enum(KINDS),
  failure_reason: z.enum(FAILURE_REASONS).nullable(),
  first_heard_from: z.enum(SOURCES),
});
const StoredMetadata = z.record(z.string(), z.unknown());

type StoredPayment = Selectable<PaymentsTable>;

/** The columns that are milliseconds in the store, and UTC ISO text in a row as the record reads and writes it. */
type RequiredTime = 'first_heard_at' | 'happened_at' | 'changed_at';
type KnownTime =
  | 'initiated_at'
  | 'paid_at'
  | 'reversed_at'
  | 'checked_at'
  | 'next_check_at'
  | 'lease_until'
  | 'forgotten_at';

/** A row as the record reads and writes it. */
export type PaymentRow = Omit<StoredPayment, RequiredTime | KnownTime> &
  Record<RequiredTime, string> &
  Record<KnownTime, string | null>;

export function rowFromStored(stored: StoredPayment): PaymentRow {
  return {
    ...stored,
    first_heard_at: utcIso(stored.first_heard_at),
    happened_at: utcIso(stored.happened_at),
    changed_at: utcIso(stored.changed_at),
    initiated_at: isoOrNull(stored.initiated_at),
    paid_at: isoOrNull(stored.paid_at),
    reversed_at: isoOrNull(stored.reversed_at),
    checked_at: isoOrNull(stored.checked_at),
    next_check_at: isoOrNull(stored.next_check_at),
    lease_until: isoOrNull(stored.lease_until),
    forgotten_at: isoOrNull(stored.forgotten_at),
  };
}

/** Returns some columns of a row as they are stored. */
export function storedFromRow(row: PaymentRow): StoredPayment;
export function storedFromRow(columns: Partial<PaymentRow>): Partial<StoredPayment>;
export function storedFromRow(columns: Partial<PaymentRow>): Partial<StoredPayment> {
  const { first_heard_at, happened_at, changed_at, ...rest } = columns;
  const { initiated_at, paid_at, reversed_at, checked_at, next_check_at, lease_until, forgotten_at, ...same } = rest;
  return {
    ...same,
    ...(first_heard_at === undefined ? {} : { first_heard_at: msOf(first_heard_at) }),
    ...(happened_at === undefined ? {} : { happened_at: msOf(happened_at) }),
    ...(changed_at === undefined ? {} : { changed_at: msOf(changed_at) }),
    ...(initiated_at === undefined ? {} : { initiated_at: msOrNull(initiated_at) }),
    ...(paid_at === undefined ? {} : { paid_at: msOrNull(paid_at) }),
    ...(reversed_at === undefined ? {} : { reversed_at: msOrNull(reversed_at) }),
    ...(checked_at === undefined ? {} : { checked_at: msOrNull(checked_at) }),
    ...(next_check_at === undefined ? {} : { next_check_at: msOrNull(next_check_at) }),
    ...(lease_until === undefined ? {} : { lease_until: msOrNull(lease_until) }),
    ...(forgotten_at === undefined ? {} : { forgotten_at: msOrNull(forgotten_at) }),
  };
}

/** Reads a row of the table. */
export function recordFromStored(stored: StoredPayment): PaymentRecord {
  return recordFromRow(rowFromStored(stored));
}

/** Reads a row. A row with values that this program never writes fails here and not on a screen. */
export function recordFromRow(row: PaymentRow): PaymentRecord {
  const { state, conflict, kind, failure_reason, first_heard_from } = Enums.parse(row);
  return {
    id: row.id,
    state,
    conflict,
    kind,
    requestId: row.request_id,
    askId: row.ask_id,
    reference: row.reference,
    upstreamStatus: row.upstream_status,
    amountMinor: row.amount_minor,
    askedAmountMinor: row.asked_amount_minor,
    currency: row.currency,
    till: row.till,
    system: row.system,
    firstName: row.first_name,
    middleName: row.middle_name,
    lastName: row.last_name,
    phone: row.phone,
    failure: failure_reason === null ? null : { reason: failure_reason, text: row.failure_text },
    metadata: row.metadata === null ? null : StoredMetadata.parse(JSON.parse(row.metadata)),
    initiatedAt: row.initiated_at,
    paidAt: row.paid_at,
    reversedAt: row.reversed_at,
    firstHeardAt: row.first_heard_at,
    firstHeardFrom: first_heard_from,
    happenedAt: row.happened_at,
    confirmed: row.confirmed === 1,
    checkedAt: row.checked_at,
    nextCheckAt: row.next_check_at,
    changedAt: row.changed_at,
    twinId: row.twin_id,
    forgottenAt: row.forgotten_at,
  };
}

export function columnsFromFolded(folded: Folded): FoldedColumns {
  return {
    state: folded.state,
    conflict: folded.conflict,
    kind: folded.kind,
    request_id: folded.requestId,
    ask_id: folded.askId,
    reference: folded.reference,
    upstream_status: folded.upstreamStatus,
    amount_minor: folded.amountMinor,
    asked_amount_minor: folded.askedAmountMinor,
    currency: folded.currency,
    till: folded.till,
    till_key: folded.till === null ? null : tillKey(folded.till),
    system: folded.system,
    first_name: folded.name?.firstName ?? null,
    middle_name: folded.name?.middleName ?? null,
    last_name: folded.name?.lastName ?? null,
    phone: folded.phone,
    failure_reason: folded.failure?.reason ?? null,
    failure_text: folded.failure?.text ?? null,
    metadata: folded.metadata === null ? null : JSON.stringify(folded.metadata),
    initiated_at: folded.initiatedAt,
    paid_at: folded.paidAt,
    reversed_at: folded.reversedAt,
    first_heard_at: folded.firstHeardAt,
    first_heard_from: folded.firstHeardFrom,
    confirmed: folded.confirmed ? 1 : 0,
    happened_at: folded.happenedAt,
    search_text: searchText(folded),
  };
}

const MAX_SEARCH_TEXT = 2_000;

/** Returns the lower-case text in which the search box finds a payment. */
function searchText(folded: Folded): string {
  const { name, phone } = folded;
  const words = [
    folded.reference,
    folded.requestId,
    folded.till,
    name === null ? null : [name.firstName, name.middleName, name.lastName].filter((part) => part !== null).join(' '),
    phone,
    phone === null ? null : maskedPhone(phone),
    phone?.startsWith('+254') === true ? `0${phone.slice(4)}` : null,
    ...Object.values(folded.metadata ?? {}).map((value) =>
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ),
  ];
  return cutText(
    words
      .filter((word) => word !== null)
      .join(' ')
      .toLowerCase(),
    MAX_SEARCH_TEXT,
  );
}

/**
 * Returns the time of a change: now, but always later than the change before. Screens keep the later of two views, and
 * two changes may have the same millisecond or come from servers whose clocks differ.
 */
export function laterThan(changedAt: string, nowIso: string): string {
  return nowIso > changedAt ? nowIso : utcIso(msOf(changedAt) + 1);
}
