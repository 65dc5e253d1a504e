import 'server-only';
import type { EveningDelivery, EveningLanguage, EveningView } from '@/lib/contract/evening';
import { merchantDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import {
  type DeliveryRecord,
  lastDelivery,
  readDelivery,
  readEveningSettings,
} from '@/lib/server/store/queries/evening-rows';
import { linkTo } from './compose-evening';
import { eveningText } from './evening-text';
import { readEvening } from './read-evening';

type Asked = { person: Person; day: string; language: EveningLanguage; isCounted: boolean };

/**
 * Returns the page of a day: its figures, the text of them, and what became of its message.
 * @throws {AppError} too_slow
 */
export async function eveningView(app: App, { language, ...asked }: Asked): Promise<EveningView> {
  const { store, account, timeZone } = app;
  const summary = await readEvening(app, asked);
  return {
    summary,
    text: eveningText(summary, { language, timeZone, link: linkTo(app.notices.publicUrl, asked.day) }),
    isUnfinished: asked.day >= merchantDay(nowIso(app), timeZone),
    settings: await readEveningSettings(store.db, account.id),
    delivery: viewOf(await readDelivery(store.db, account.id, asked.day)),
    last: viewOf(await lastDelivery(store.db, account.id)),
    hasMailServer: app.mailer !== null,
  };
}

function viewOf(held: DeliveryRecord | null): EveningDelivery | null {
  if (held === null) return null;
  const { leaseUntil: _, ...delivery } = held;
  return delivery;
}
