import 'server-only';
import type { Shift } from '@/lib/domain/closing/shift-bounds';
import type { CurrencyFigures } from '@/lib/domain/closing/shift-figures';
import type { Person } from '@/lib/domain/person';
import { type ClosableTill, closableTill } from './closable-till';
import { openShiftOf, readShift, type ShiftApp } from './read-shift';

/** A look at an open shift: it changes nothing, and may be taken at any time. */
export type ShiftLook = ClosableTill & { shift: Shift; figures: CurrencyFigures[] };

/**
 * Returns the figures of the open shift of a till, as they would stand in its closing.
 * @throws {AppError} invalid_input; not_found for a till that this person does not see; too_slow.
 */
export async function lookAtShift(app: ShiftApp, person: Person, written: string): Promise<ShiftLook> {
  const till = await closableTill(app, person, written);
  const shift = await openShiftOf(app, till.key);
  return { ...till, shift, figures: await readShift(app, till.key, shift) };
}
