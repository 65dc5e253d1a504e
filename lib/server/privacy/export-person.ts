import 'server-only';
import type { Selectable } from 'kysely';
import { bodyWithoutQueries } from '@/lib/domain/without-queries';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { textBody } from '@/lib/server/limits/paged-text';
import type { App } from '@/lib/server/app-context';
import { type HeldMessage, loadMessages } from '@/lib/server/store/queries/messages';
import { paymentRequestsOfSpellings } from '@/lib/server/store/queries/person-rows';
import type { PaymentRequestsTable } from '@/lib/server/store/engine/tables/record-tables';
import { countsOf, findPerson, personViews } from './find-person';
import { inChunks } from '@/lib/server/store/queries/in-chunks';
import { caseNotesWithText, notesWithText, textsOfSearches } from '@/lib/server/store/queries/staff-texts';
import { linesWithText } from '@/lib/server/store/queries/reconciliation-texts';
import { nowIso, utcIso } from '@/lib/domain/utc-iso';

const PAGE = 100;

/**
 * Returns all data about one payer as one JSON document: `{ madeAt, phone, payments, asks, messages, notes, caseNotes,
 * searches, fileLines }`. It makes the next page only when the last was taken.
 * @throws {AppError} invalid_input when it is not one whole phone number.
 */
export async function exportPerson(app: App, actor: PersonActing, text: string): Promise<ReadableStream<Uint8Array>> {
  const found = await findPerson(app, text);
  await app.store.write((tx) =>
    recordAct(tx, actor, {
      act: 'person_exported',
      after: countsOf(found),
    }),
  );
  return textBody(() => documentOf(app, found));
}

async function* documentOf(
  app: App,
  found: Awaited<ReturnType<typeof findPerson>>,
): AsyncGenerator<string, void, void> {
  const { db } = app.store;
  const stray = new Set(found.strayIds);
  yield `{\n"madeAt": ${JSON.stringify(nowIso(app))},\n"phone": ${JSON.stringify(found.phone.phone)},\n`;
  yield* list(
    'payments',
    pages(found.paymentIds, (ids) => personViews(app, ids)),
  );
  yield ',\n';
  yield* list(
    'asks',
    once(paymentRequestsOfSpellings(db, found.phone.spellings).then((asks) => asks.map(shownPaymentRequest))),
  );
  yield ',\n';
  yield* list(
    'messages',
    pages(found.messageIds, async (ids) =>
      (await loadMessages(db, ids)).map((message) => shownMessage(message, stray)),
    ),
  );
  yield ',\n';
  yield* list(
    'notes',
    pages(found.noteIds, (ids) => notesWithText(db, ids)),
  );
  yield ',\n';
  yield* list(
    'caseNotes',
    pages(found.caseNoteIds, (ids) => caseNotesWithText(db, ids)),
  );
  yield ',\n';
  yield* list(
    'searches',
    pages(found.searchIds, (ids) => textsOfSearches(db, ids)),
  );
  yield ',\n';
  yield* list(
    'fileLines',
    pages(found.lineIds, (ids) => linesWithText(db, ids)),
  );
  yield '\n}\n';
}

async function* pages<Id, T>(ids: readonly Id[], load: (ids: readonly Id[]) => Promise<T[]>): AsyncGenerator<T[]> {
  for (const some of inChunks(ids, PAGE)) {
    await turnOfItsOwn();
    yield await load(some);
  }
}

async function* once<T>(loaded: Promise<T[]>): AsyncGenerator<T[]> {
  yield await loaded;
}

async function* list(name: string, loaded: AsyncGenerator<unknown[]>): AsyncGenerator<string, void, void> {
  yield `${JSON.stringify(name)}: [`;
  let isFirst = true;
  for await (const page of loaded) {
    if (page.length === 0) continue;
    yield (isFirst ? '\n' : ',\n') + page.map((each) => JSON.stringify(each)).join(',\n');
    isFirst = false;
  }
  yield ']';
}

function shownPaymentRequest(request: Selectable<PaymentRequestsTable>): object {
  const { id, till, phone, metadata } = request;
  const pairs: unknown = metadata === null ? null : JSON.parse(metadata);
  return {
    id,
    till,
    phone,
    amountMinor: request.amount_minor,
    currency: 'KES',
    firstName: request.first_name,
    lastName: request.last_name,
    metadata: pairs,
    createdAt: utcIso(request.created_at),
    outcome: request.outcome,
  };
}

function shownMessage(message: HeldMessage, stray: ReadonlySet<number>): object {
  const { source, topic, subject } = message;
  // An unreadable poll answer may be a whole list with other payers, who must not be shown.
  const isOthersToo = stray.has(message.id) && source === 'poll';
  return {
    id: String(message.id),
    source,
    topic,
    subject,
    receivedAt: message.receivedAt,
    checkedAt: message.checkedAt,
    text: isOthersToo ? null : bodyWithoutQueries(message.body),
  };
}
