import 'server-only';
import type { LiveBill } from '@/lib/contract/live';
import type { App } from '@/lib/server/app-context';
import { scopesOfDeposits } from '@/lib/server/store/queries/deposit-rows';

/** Announces to the screens of their tills that these deposits came or changed. Such a screen looks again. */
export async function announceDeposits(
  app: Pick<App, 'store' | 'account' | 'live'>,
  ids: readonly string[],
): Promise<void> {
  if (app.live.listeners === 0 || ids.length === 0) return;
  const scopes = await scopesOfDeposits(app.store.db, app.account.id, ids);
  app.live.publish(
    ...scopes.map(({ id, scope }) => ({
      event: 'deposit' as const,
      place: { tillKey: scope, knownTo: [] },
      dataFor: (): LiveBill => ({ id }),
    })),
  );
}
