import 'server-only';
import { z } from 'zod';
import type { PaymentList, PaymentListQuery } from '@/lib/contract/payment-list';
import { AppError } from '@/lib/domain/errors';
import { maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { selectPayments } from '@/lib/server/store/queries/payments';
import type { ListPlace, PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { tillsHidingPayerOf } from '@/lib/server/store/queries/tills';
import { startOfDay } from '@/lib/domain/merchant-day';
import { paymentViews } from '@/lib/server/views/payment-view';
import { visibilityOf } from '@/lib/server/views/visibility';

const Place = z.tuple([z.iso.datetime(), z.guid()]);

/**
 * One page of what is recorded, newest first.
 * @throws {AppError} invalid_input when the cursor is not one of ours.
 */
export async function listPayments(app: App, person: Person, query: PaymentListQuery): Promise<PaymentList> {
  const records = await selectPayments(app.store, app.account.id, {
    filter: {
      ...filterOf(app, query),
      tillsHidingPayer: maskFor(person) === 'full' ? [] : [...(await tillsHidingPayerOf(app.store.db, app.account.id))],
      visibility: visibilityOf(person),
    },
    // One more than a page tells whether there is another.
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : placeFromCursor(query.cursor),
  });
  const shown = records.slice(0, query.limit);
  const last = records.length > query.limit ? shown.at(-1) : undefined;
  return {
    payments: await paymentViews(app, person, shown),
    nextCursor: last === undefined ? null : cursorFromPlace({ happenedAt: last.happenedAt, id: last.id }),
  };
}

/** The conditions that the filters of an address mean. */
export function filterOf(
  app: App,
  query: Pick<PaymentListQuery, 'q' | 'state' | 'till' | 'from' | 'to'>,
): PaymentFilter {
  const text = query.q?.toLowerCase().replaceAll('\u0000', '');
  return {
    text: text === '' ? undefined : text,
    state: query.state,
    tillKey: query.till === undefined || query.till === '' ? undefined : tillKey(query.till),
    from: query.from === undefined ? undefined : instant(query.from, app.timeZone, 0),
    before: query.to === undefined ? undefined : instant(query.to, app.timeZone, 1),
  };
}

/** A date is the merchant's day (`to` includes it, hence `daysOn`); a time is itself. */
function instant(value: string, timeZone: string, daysOn: 0 | 1): string {
  return value.includes('T') ? new Date(value).toISOString() : startOfDay(value, timeZone, daysOn);
}

function cursorFromPlace(place: ListPlace): string {
  return Buffer.from(JSON.stringify([place.happenedAt, place.id])).toString('base64url');
}

function placeFromCursor(cursor: string): ListPlace {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw new AppError('invalid_input', { field: 'cursor' }, { cause: error });
  }
  const place = Place.safeParse(value);
  if (!place.success) throw new AppError('invalid_input', { field: 'cursor' });
  return { happenedAt: place.data[0], id: place.data[1] };
}
