import 'server-only';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { closingOf, type ClosingRow, listClosingRows } from '@/lib/server/store/queries/closing-rows';
import { cursorOf, placeOf } from '@/lib/server/store/queries/list-cursor';

const PAGE = 30;

/** A closing in the list. Null facts are those of a closing whose text somebody changed. */
export type ListedClosing = {
  id: string;
  number: number;
  tillKey: string;
  to: string;
  isIntact: boolean;
  facts: { till: string; netMinor: number; typedMinor: number; differenceMinor: number; by: string } | null;
};

/**
 * Returns the closings of the tills that this person sees, the newest first, page by page.
 * @throws {AppError} invalid_input when the cursor is not one of ours.
 */
export async function listClosings(
  app: Pick<App, 'store' | 'account'>,
  person: Person,
  cursor: string | null,
): Promise<{ closings: ListedClosing[]; nextCursor: string | null }> {
  const rows = await listClosingRows(app.store.db, {
    accountId: app.account.id,
    tills: person.tills,
    limit: PAGE + 1,
    after: cursor === null ? null : placeOf(cursor),
  });
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    closings: shown.map(listed),
    nextCursor: rows.length > PAGE && last !== undefined ? cursorOf({ at: last.to_at, id: last.id }) : null,
  };
}

function listed(row: ClosingRow): ListedClosing {
  const { body, isIntact } = closingOf(row);
  return {
    id: row.id,
    number: row.number,
    tillKey: row.till_key,
    to: row.to_at,
    isIntact,
    facts:
      body === null
        ? null
        : {
            till: body.till,
            netMinor: body.figures[0]?.net.minor ?? 0,
            typedMinor: body.typed.minor,
            differenceMinor: body.differenceMinor,
            by: body.signedBy.name,
          },
  };
}
