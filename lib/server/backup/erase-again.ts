import 'server-only';
import type { PersonErased } from '@/lib/contract/privacy';
import { personPhone } from '@/lib/domain/person-phone';
import type { App } from '@/lib/server/app-context';
import { eraseFound } from '@/lib/server/privacy/erase-found';
import { findByNames, namesOfPhone, type PayerNames, type PersonIds } from '@/lib/server/privacy/find-person';
import type { KnownErasures } from '@/lib/server/store/files/erasure-list';
import { phoneHashes } from '@/lib/server/store/files/erasure-names';
import type { Store } from '@/lib/server/store/engine/store';
import {
  messagesReceivedUntil,
  payerTexts,
  paymentsHeardUntil,
  requestsMadeUntil,
} from '@/lib/server/store/queries/payer-texts';
import { writtenUntil } from '@/lib/server/store/queries/staff-texts';

/** Whole numbers and hashes, as `findPerson` finds them in a text: not as a part of a longer number or id. */
const NUMBER = /(?<![0-9a-z])\+?\d{7,15}(?![0-9a-z])/gi;
const HASH = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi;
/** A phone with its spaces and brackets is never longer. */
const LONGEST_COLUMN = 40;

type Listed = { names: PayerNames; untilIso: string };

/**
 * Erases the payers in the list of erasures from a store that is older than the list. What was heard after the erasure
 * of a payer stays: they came back.
 */
export async function eraseAgain(app: Pick<App, 'store' | 'nowMs'>, known: KnownErasures): Promise<PersonErased> {
  const erased: PersonErased = { payments: 0, messages: 0, asks: 0, notes: 0, searches: 0 };
  if (known.isEmpty) return erased;
  for (const { names, untilIso } of await listedIn(app.store, known)) {
    const found = await until(app.store, untilIso, await findByNames(app.store, names));
    await eraseFound(app, found, { erased, changed: new Map() });
  }
  return erased;
}

/** Returns the payers in this store who are in the list. It has no phones, so all phones of the store are tried. */
async function listedIn(store: Store, known: KnownErasures): Promise<Listed[]> {
  const tried = new Set<string>();
  const listed = new Map<string, Listed>();
  const tryAs = (key: string, names: () => PayerNames, hashes: readonly string[]): void => {
    const untilIso = known.lastOf(hashes);
    if (untilIso !== null) listed.set(key, { names: names(), untilIso });
  };
  const tryNumber = (text: string): void => {
    const phone = tried.has(text) ? null : personPhone(text);
    tried.add(text);
    if (phone !== null) tryAs(phone.phone, () => namesOfPhone(phone), phoneHashes(phone));
  };
  const tryHash = (text: string): void => {
    const hash = text.toLowerCase();
    if (!tried.has(hash)) tryAs(hash, () => namesOfHash(hash), [hash]);
    tried.add(hash);
  };
  for await (const page of payerTexts(store.db)) {
    for (const text of page) {
      // A column may hold a number with spaces, which is no number inside a text.
      if (text.length <= LONGEST_COLUMN) tryNumber(text);
      for (const [number] of text.matchAll(NUMBER)) tryNumber(number);
      for (const [hash] of text.matchAll(HASH)) tryHash(hash);
    }
  }
  return [...listed.values()];
}

/** The names of a payer of whom only the SHA-256 of the phone is known. */
function namesOfHash(hash: string): PayerNames {
  return { inColumns: [hash], parts: [hash], areIn: (held) => held.toLowerCase().includes(hash) };
}

async function until({ db }: Store, untilIso: string, found: PersonIds): Promise<PersonIds> {
  return {
    paymentIds: await paymentsHeardUntil(db, { ids: found.paymentIds, untilIso }),
    askIds: await requestsMadeUntil(db, { ids: found.askIds, untilIso }),
    messageIds: await messagesReceivedUntil(db, { ids: found.messageIds, untilIso }),
    strayIds: found.strayIds,
    searchIds: await writtenUntil(db, { table: 'searches', ids: found.searchIds, untilIso }),
    lineIds: found.lineIds.filter(({ madeAt }) => madeAt <= untilIso),
    noteIds: await writtenUntil(db, { table: 'payment_notes', ids: found.noteIds, untilIso }),
    caseNoteIds: await writtenUntil(db, { table: 'missing_steps', ids: found.caseNoteIds, untilIso }),
  };
}
