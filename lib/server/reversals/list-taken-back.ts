import 'server-only';
import type { TakenBackList, TakenBackQuery } from '@/lib/contract/reversals';
import { maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { msOf, utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { claimRowsOf } from '@/lib/server/store/queries/claim-rows';
import { cursorOf, placeOf } from '@/lib/server/store/queries/list-cursor';
import { recordFromStored } from '@/lib/server/store/queries/payment-row';
import { followOf, followRowsOf } from '@/lib/server/store/queries/reversal-rows';
import { takenBackQuery } from '@/lib/server/store/queries/taken-back';
import { paymentViews } from '@/lib/server/views/payment-view';
import { visibilityOf } from '@/lib/server/views/visibility';
import { followedView, handedOverView } from './reversal-views';

const PAGE = 30;

/**
 * Returns payments that were taken back, the last first: those whose goods are not settled, those whose goods are, or
 * those for which nothing was handed over.
 * @throws {AppError} invalid_input for a cursor that is not ours; too_slow.
 */
export async function listTakenBack(
  app: App,
  person: Person,
  { show, cursor }: TakenBackQuery,
): Promise<TakenBackList> {
  const place = cursor === undefined ? null : placeOf(cursor);
  const page = {
    accountId: app.account.id,
    visibility: visibilityOf(person),
    show,
    after: place === null ? null : { atMs: msOf(place.at), id: place.id },
    limit: PAGE + 1,
  };
  const stored = await app.store.longRead((db) => takenBackQuery(db, app.store, page).execute());
  const shown = stored
    .slice(0, PAGE)
    .map(({ taken_back_at: atMs, ...row }) => ({ atMs, record: recordFromStored(row) }));
  const records = shown.map(({ record }) => record);
  const views = new Map((await paymentViews(app, person, records)).map((view) => [view.id, view]));
  const claims = (await claimRowsOf(app.store.db, records)).filter(
    (claim) => claim.released_at === null && claim.displaced_at === null,
  );
  const follows = await followRowsOf(app.store.db, [...views.keys()]);
  const last = stored.length > PAGE ? shown.at(-1) : undefined;
  return {
    rows: shown.flatMap(({ atMs, record: { id, amountMinor } }) => {
      const payment = views.get(id);
      if (payment === undefined) return [];
      const row = follows.find((follow) => follow.payment_id === id);
      const claim = claims.find((each) => each.payment_id === id);
      return {
        ...followedView(followOf(row, amountMinor), row),
        payment,
        takenBackAt: utcIso(Number(atMs)),
        handedOver: handedOverView(claim, maskFor(person)),
      };
    }),
    nextCursor: last === undefined ? null : cursorOf({ at: utcIso(Number(last.atMs)), id: last.record.id }),
  };
}
