import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/parts';
import { deleteTill } from '@/lib/server/store/tills';

/** Takes a till out of the settings. Its payments stay as they are. @throws {AppError} not_found */
export async function removeTill(app: App, id: string): Promise<void> {
  if (!(await deleteTill(app.store, app.account.id, id))) throw new AppError('not_found');
}
