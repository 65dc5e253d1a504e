import 'server-only';
import type { Till, TillInput } from '@/lib/contract/tills';
import { AppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/parts';
import { updateTill } from '@/lib/server/store/tills';
import { tillView } from './till-view';

/** Changes a till. @throws {AppError} not_found; till_exists when another till has that number, with or without K. */
export async function changeTill(app: App, id: string, input: TillInput): Promise<Till> {
  const till = { id, ...input };
  const outcome = await updateTill(app.store, { accountId: app.account.id, nowIso: new Date(app.nowMs()).toISOString() }, till);
  if (outcome === 'exists') throw new AppError('till_exists', { number: input.number });
  if (outcome === 'not_found') throw new AppError('not_found');
  return tillView(app, till);
}
