import 'server-only';
import type { Till } from '@/lib/contract/tills';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { coveredUntil } from '@/lib/server/store/queries/coverage';
import type { TillRecord } from '@/lib/server/store/queries/tills';

/** Returns a till as the browser sees it. */
export async function tillView(app: App, till: TillRecord): Promise<Till> {
  return { ...till, coveredUntil: await coveredUntil(app.store.db, app.account.id, tillKey(till.number)) };
}
