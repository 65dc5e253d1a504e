import 'server-only';
import type { EveningSettings } from '@/lib/contract/evening';
import type { App } from '@/lib/server/app-context';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import { readEveningSettings, writeEveningSettings } from '@/lib/server/store/queries/evening-rows';

/** Changes when the evening message is sent, to whom, in which language, and from which figures on. */
export async function changeEvening(app: App, actor: Actor, settings: EveningSettings): Promise<void> {
  await app.store.write(async (tx) => {
    const before = await readEveningSettings(tx, app.account.id);
    const after = { ...settings, addresses: [...new Set(settings.addresses)] };
    await writeEveningSettings(tx, app.account.id, { settings: after, nowIso: actor.nowIso });
    await recordAct(tx, actor, { act: 'evening_changed', before, after });
  });
}
