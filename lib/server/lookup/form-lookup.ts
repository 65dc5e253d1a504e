import 'server-only';
import type { LookupAnswer, LookupRequest } from '@/lib/contract/lookup';
import { isAppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { takeLookup } from '@/lib/server/limits/lookup-limit';
import type { App } from '@/lib/server/app-context';
import { lookUp } from './look-up';
import { idOrCodeInText } from './read-text';

type Query = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Returns the address of the answer to a form lookup: with the id or code itself, which does not tell who paid, or with
 * a temporary key for any other text.
 */
export function counterAddress(app: App, person: Person, asked: LookupRequest): string {
  const idOrCode = idOrCodeInText(asked.q);
  // Ten letters may be a code or a person's name ("WASHINGTON").
  const named = idOrCode !== null && /\d/.test(idOrCode) ? idOrCode : null;
  const due = String(asked.due ?? '').trim();
  const query: Record<string, string> =
    named === null ? { asked: app.formLookups.keep(person.id, asked) } : { q: named, ...(due === '' ? {} : { due }) };
  return `/?${new URLSearchParams(query).toString()}`;
}

/** `answer` is null when the amount due cannot be read. It must not count as "nothing owed". */
export type FormAnswer = { asked: LookupRequest; answer: LookupAnswer | null };

/**
 * Returns the answer that the counter's page is drawn with. Null when nothing was asked, when the key is no longer
 * known, and when no answer is possible now: the page then opens empty.
 */
export async function answerFormLookup(
  app: App,
  actor: PersonActing,
  { query, isFromForeignPage }: { query: Query; isFromForeignPage: boolean },
): Promise<FormAnswer | null> {
  const asked = askedOf(app, actor.person, query);
  if (asked === null) return null;
  try {
    takeLookup(app.lookupLimit, actor.person);
    return {
      asked,
      answer: await lookUp(app, actor, { ...asked, isAtCounter: true, isRecordOnly: isFromForeignPage }),
    };
  } catch (error) {
    if (!isAppError(error) || error.status >= 500 || error.code === 'too_slow') throw error;
    return error.code === 'invalid_input' && error.params['field'] === 'due' ? { asked, answer: null } : null;
  }
}

function askedOf(app: App, person: Person, { q, due, asked }: Query): LookupRequest | null {
  if (typeof asked === 'string') return app.formLookups.find(person.id, asked);
  const named = typeof q === 'string' ? idOrCodeInText(q) : null;
  if (named === null) return null;
  return { q: named, ...(typeof due === 'string' ? { due: due.slice(0, 40) } : {}) };
}
