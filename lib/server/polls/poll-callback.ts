import 'server-only';
import type { App } from '@/lib/server/parts';

/** Upstream says that its list is ready: our next step is due now. What the notice says of it is not used. */
export async function pollCallbackHeard(app: App, upstreamId: string): Promise<void> {
  await app.store.write((tx) =>
    tx
      .updateTable('polls')
      .set({ next_step_at: new Date(app.nowMs()).toISOString() })
      .where('account_id', '=', app.account.id)
      .where('upstream_id', '=', upstreamId)
      .where('next_step_at', 'is not', null)
      .execute(),
  );
}
