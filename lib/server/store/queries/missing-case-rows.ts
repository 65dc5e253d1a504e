import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { CASE_OUTCOMES, CASE_STATES, type CaseStanding } from '@/lib/domain/missing-case/case-state';
import type { Database } from '@/lib/server/store/engine/database';
import type {
  MissingCasesTable,
  MissingEntriesTable,
  MissingStepsTable,
} from '@/lib/server/store/engine/tables/case-tables';
import { inChunks } from './in-chunks';

export type CaseRow = Selectable<MissingCasesTable>;
export type EntryRow = Selectable<MissingEntriesTable>;
export type StepRow = Selectable<MissingStepsTable>;

const Words = z.object({ state: z.enum(CASE_STATES), outcome: z.enum(CASE_OUTCOMES).nullable() });

/** Reads how a case stands. A row with values that this program never writes fails here. */
export function standingOf(row: CaseRow): CaseStanding {
  return { ...Words.parse(row), sentAt: row.sent_at, answeredAt: row.answered_at, closedAt: row.closed_at };
}

/** Returns the columns of how a case stands. */
export function columnsOf(standing: CaseStanding) {
  return {
    state: standing.state,
    outcome: standing.outcome,
    sent_at: standing.sentAt,
    answered_at: standing.answeredAt,
    closed_at: standing.closedAt,
  };
}

/** Returns these cases of one account. */
export async function loadCases(db: Kysely<Database>, accountId: number, ids: readonly string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('missing_cases')
    .selectAll()
    .where('id', 'in', ids)
    .where('account_id', '=', accountId)
    .execute();
}

/** Returns the entries of these cases, in their order. */
export async function entriesOf(db: Kysely<Database>, caseIds: readonly string[]): Promise<EntryRow[]> {
  if (caseIds.length === 0) return [];
  return db
    .selectFrom('missing_entries')
    .selectAll()
    .where('case_id', 'in', caseIds)
    .orderBy('case_id')
    .orderBy('place')
    .execute();
}

/** Returns what was done with a case, oldest first. */
export async function stepsOf(db: Kysely<Database>, caseIds: readonly string[]): Promise<StepRow[]> {
  if (caseIds.length === 0) return [];
  return db
    .selectFrom('missing_steps')
    .selectAll()
    .where('case_id', 'in', caseIds)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** Returns the entries with these codes whose payment is still missing, in any case, also a closed one. */
export async function waitingEntries(
  db: Kysely<Database>,
  accountId: number,
  foldedCodes: readonly string[],
): Promise<EntryRow[]> {
  const found: EntryRow[] = [];
  for (const some of inChunks(foldedCodes))
    found.push(
      ...(await db
        .selectFrom('missing_entries')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('folded_code', 'in', some)
        .where('payment_id', 'is', null)
        .execute()),
    );
  return found;
}

/** Returns the open case with this code, if there is one. */
export async function openCaseWith(
  db: Kysely<Database>,
  accountId: number,
  foldedCode: string,
): Promise<string | null> {
  const [row] = await openCases(db, accountId, [foldedCode]);
  return row?.id ?? null;
}

/** Returns the open cases in which one of these codes is still missing. */
export async function openCases(db: Kysely<Database>, accountId: number, foldedCodes: readonly string[]) {
  return db
    .selectFrom('missing_entries')
    .innerJoin('missing_cases', 'missing_cases.id', 'missing_entries.case_id')
    .select(['missing_cases.id', 'missing_entries.code'])
    .where('missing_entries.account_id', '=', accountId)
    .where('missing_entries.folded_code', 'in', foldedCodes)
    .where('missing_entries.payment_id', 'is', null)
    .where('missing_cases.closed_at', 'is', null)
    .execute();
}

/** Changes how a case stands, and adds the step that changed it. */
export async function stepCase(
  tx: Transaction<Database>,
  { row, standing, step }: { row: CaseRow; standing: CaseStanding; step: StepRow },
): Promise<void> {
  await tx
    .updateTable('missing_cases')
    .set({ ...columnsOf(standing), version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await tx.insertInto('missing_steps').values(step).execute();
}

/** The key under which the writers of a code's case and of its payment keep each other out. */
export function caseKey(accountId: number, foldedCode: string): string {
  return `${accountId} case:${foldedCode}`;
}

/** The key under which the writers of one case keep each other out. */
export function heldCaseKey(id: string): string {
  return `missing case ${id}`;
}
