import 'server-only';
import type { LookupAnswer, LookupRequest } from '@/lib/contract/lookup';
import { isAppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { takeLookup } from '@/lib/server/limits/lookup-limit';
import type { App } from '@/lib/server/app-context';
import { lookUp } from './look-up';
import { nameIn } from './read-text';

type Query = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Where the answer to a plain form stands: by the id or code itself, which name nobody, and by a passing key for all
 * else.
 */
export function counterAddress(app: App, person: Person, asked: LookupRequest): string {
  const name = nameIn(asked.q);
  // Ten letters may be a code, and may be somebody's name ("WASHINGTON").
  const named = name !== null && /\d/.test(name) ? name : null;
  const due = String(asked.due ?? '').trim();
  const query: Record<string, string> =
    named === null ? { asked: app.formLookups.keep(person.id, asked) } : { q: named, ...(due === '' ? {} : { due }) };
  return `/?${new URLSearchParams(query).toString()}`;
}

/** `answer` is null when the amount due cannot be read: it must not be taken for "nothing owed". */
export type FormAnswer = { asked: LookupRequest; answer: LookupAnswer | null };

/**
 * The answer that a page of the counter comes with; null when nothing was asked, when what was is no longer known, and
 * when it cannot be answered now: the page then stands open as it does at first.
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
    return { asked, answer: await lookUp(app, actor, { ...asked, isRecordOnly: isFromForeignPage }) };
  } catch (error) {
    if (!isAppError(error) || error.status >= 500) throw error;
    return error.code === 'invalid_input' && error.params['field'] === 'due' ? { asked, answer: null } : null;
  }
}

function askedOf(app: App, person: Person, { q, due, asked }: Query): LookupRequest | null {
  if (typeof asked === 'string') return app.formLookups.find(person.id, asked);
  const named = typeof q === 'string' ? nameIn(q) : null;
  if (named === null) return null;
  return { q: named, ...(typeof due === 'string' ? { due: due.slice(0, 40) } : {}) };
}
