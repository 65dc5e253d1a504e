import 'server-only';
import type { Till, TillInput } from '@/lib/contract/tills';
import { AppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/parts';
import { insertTill } from '@/lib/server/store/tills';
import { tillView } from './till-view';

/** Sets up a till. @throws {AppError} till_exists when its number, with or without K, is set up already. */
export async function addTill(app: App, input: TillInput): Promise<Till> {
  const till = { id: app.newId(), ...input };
  const place = { accountId: app.account.id, nowIso: new Date(app.nowMs()).toISOString() };
  if (!(await insertTill(app.store, place, till))) throw new AppError('till_exists', { number: input.number });
  return tillView(app, till);
}
