import 'server-only';
import type { Shift } from '@/lib/domain/closing/shift-bounds';
import { type CurrencyFigures, type Sum, TYPED_CURRENCY } from '@/lib/domain/closing/shift-figures';
import type { Person } from '@/lib/domain/person';
import { type ClosableTill, closableTills } from './closable-till';
import { openShiftOf, readShift, type ShiftApp } from './read-shift';

/** The open shift of a till at a glance, in shillings. */
export type OpenShift = ClosableTill & { shift: Shift; came: Sum; takenBack: Sum; net: Sum };

/**
 * Returns the open shifts of the tills that this person sees. A till that was never closed may have years in its first
 * shift, so that kept totals answer for it.
 * @throws {AppError} too_slow
 */
export async function openShifts(app: ShiftApp, person: Person): Promise<OpenShift[]> {
  const shifts: OpenShift[] = [];
  for (const till of await closableTills(app, person)) {
    const shift = await openShiftOf(app, till.key);
    const { came, takenBack, net } =
      shift.number === 1 ? await keptFigures(app, till.key) : shillingsOf(await readShift(app, till.key, shift));
    shifts.push({ ...till, shift, came, takenBack, net });
  }
  return shifts;
}

function shillingsOf(figures: readonly CurrencyFigures[]): Pick<CurrencyFigures, 'came' | 'takenBack' | 'net'> {
  const [shillings] = figures;
  return shillings ?? { came: NONE, takenBack: NONE, net: NONE };
}

const NONE: Sum = { count: 0, minor: 0 };

async function keptFigures({ store, account }: ShiftApp, tillKey: string) {
  const rows = await store.longRead((db) =>
    db
      .selectFrom('totals')
      .select((select) => [
        'state',
        select.fn.sum<number | string>('count').as('count'),
        select.fn.sum<number | string>('amount_minor').as('minor'),
      ])
      .where(store.stillWanted())
      .where('account_id', '=', account.id)
      .where('till_key', '=', tillKey)
      .where('currency', '=', TYPED_CURRENCY)
      .where('state', 'in', ['paid', 'reversed'])
      .groupBy('state')
      .execute(),
  );
  const of = (state: string): Sum => {
    const row = rows.find((each) => each.state === state);
    return { count: Number(row?.count ?? 0), minor: Number(row?.minor ?? 0) };
  };
  const [net, takenBack] = [of('paid'), of('reversed')];
  const came = { count: net.count + takenBack.count, minor: net.minor + takenBack.minor };
  return { came, takenBack, net };
}
