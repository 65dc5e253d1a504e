import 'server-only';
import type { Transaction } from 'kysely';
import type { MissingCase, OpenCaseRequest } from '@/lib/contract/missing-cases';
import { foldedCode } from '@/lib/domain/confusables';
import { AppError } from '@/lib/domain/errors';
import { NEW_CASE } from '@/lib/domain/missing-case/case-state';
import type { CaseEntry } from '@/lib/domain/missing-case/entries';
import { keepable } from '@/lib/domain/storable-text';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { closeMissingCases } from '@/lib/server/record/close-missing-cases';
import type { Database } from '@/lib/server/store/engine/database';
import {
  caseKey,
  type CaseRow,
  columnsOf,
  type EntryRow,
  loadCases,
  openCases,
} from '@/lib/server/store/queries/missing-case-rows';
import { paymentsWithCodes } from '@/lib/server/store/queries/payments-with-codes';
import { tillKeyOf } from '@/lib/server/store/queries/poll-record';
import { newestPollsOfTill } from '@/lib/server/store/queries/polls';
import { listTills } from '@/lib/server/store/queries/tills';
import { announceCases } from '@/lib/server/views/announce-cases';
import { viewCase } from './find-case';
import { readEntries } from './read-entries';

type Opening = {
  request: OpenCaseRequest;
  /** A UUID. The same UUID sent twice opens one case. */
  key: string | null;
};

/**
 * Opens a case of missing payments. What arrived meanwhile is given to it at once, and a case of which all arrived is
 * closed as it is opened.
 * @throws {AppError} invalid_input with `field` and `reason`; not_found for a till that this person does not see;
 *   case_exists with its `id`; idempotency_conflict.
 */
export async function openCase(app: App, actor: PersonActing, { request, key }: Opening): Promise<MissingCase> {
  const entries = readEntries(actor.person, request.entries, app.nowMs());
  const row = newRow(app, actor, key);
  const note = keepable(request.note ?? '').trim();
  const isNew = await app.store.write((tx) =>
    putCase(app, tx, { actor, row, entries, note: note === '' ? null : note }),
  );
  if (isNew) await announceCases(app, [row.id]);
  return viewCase(app, actor.person, row.id);
}

function newRow(app: App, { person, nowIso }: PersonActing, key: string | null): CaseRow {
  return {
    id: key ?? app.newId(),
    account_id: app.account.id,
    ...columnsOf(NEW_CASE),
    version: 1,
    staff_id: person.id,
    staff_name: person.name,
    opened_at: nowIso,
  };
}

type Putting = { actor: PersonActing; row: CaseRow; entries: readonly CaseEntry[]; note: string | null };

async function putCase(app: App, tx: Transaction<Database>, putting: Putting): Promise<boolean> {
  const { actor, row, entries, note } = putting;
  const { nowIso } = actor;
  const folded = entries.map(({ code }) => foldedCode(code));
  // The recorder takes the same locks: a payment is either here already, or finds the case.
  await app.store.lockKeys(tx, [`new missing case ${row.id}`, ...folded.map((code) => caseKey(row.account_id, code))]);
  const [same] = await loadCases(tx, row.account_id, [row.id]);
  if (same !== undefined) {
    if (same.staff_id !== row.staff_id) throw new AppError('idempotency_conflict');
    return false;
  }
  const [known] = await openCases(tx, row.account_id, folded);
  if (known !== undefined) throw new AppError('case_exists', { id: known.id, code: known.code });
  await tx.insertInto('missing_cases').values(row).execute();
  await tx
    .insertInto('missing_entries')
    .values(await entryRows(app, tx, putting))
    .execute();
  await tx
    .insertInto('missing_steps')
    .values({
      id: app.newId(),
      case_id: row.id,
      act: 'open',
      at: nowIso,
      staff_id: row.staff_id,
      staff_name: row.staff_name,
      note,
    })
    .execute();
  await recordAct(tx, actor, {
    act: 'missing_case_opened',
    subject: { id: row.id, name: entries[0]?.code ?? '' },
    after: { codes: entries.map(({ code }) => code), tills: [...new Set(entries.map(({ till }) => till))] },
  });
  const here = await paymentsWithCodes(tx, row.account_id, folded);
  await closeMissingCases({ ...app, tx, accountId: row.account_id, nowIso }, here);
  await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], cases: [row.id] });
  return true;
}

async function entryRows(app: App, tx: Transaction<Database>, { row, entries }: Putting): Promise<EntryRow[]> {
  const tills = await listTills(tx, row.account_id);
  const rows: EntryRow[] = [];
  for (const [place, entry] of entries.entries()) {
    const key = tillKey(entry.till);
    rows.push({
      id: app.newId(),
      case_id: row.id,
      account_id: row.account_id,
      place,
      code: entry.code,
      folded_code: foldedCode(entry.code),
      till: tills.find(({ number }) => tillKey(number) === key)?.number ?? entry.till,
      till_key: key,
      amount_minor: entry.amountMinor,
      from_at: entry.from,
      to_at: entry.to,
      read_at: await lastReadOf(tx, row.account_id, entry),
      payment_id: null,
      arrived_at: null,
    });
  }
  return rows;
}

/** More lists of one till than this were hardly ordered since a payment was made. */
const MOST_LISTS = 200;

/** Returns when Kopo Kopo's list of the entry's time was last ordered, if it was read; null if none was. */
async function lastReadOf(tx: Transaction<Database>, accountId: number, entry: CaseEntry): Promise<string | null> {
  const polls = await newestPollsOfTill(tx, accountId, {
    tillKey: tillKeyOf(entry.till),
    since: entry.from,
    reasons: ['hand', 'lookup', 'routine', 'outage'],
    limit: MOST_LISTS,
  });
  const whole = polls.find(({ status, from, to }) => status === 'done' && from <= entry.from && to >= entry.to);
  return whole?.askedAt ?? null;
}
