import 'server-only';
import type { EveningLanguage } from '@/lib/contract/evening';
import type { EveningSummary } from '@/lib/domain/evening/summary';
import type { App } from '@/lib/server/app-context';
import type { Mail } from '@/lib/server/mail/mailer';
import { eveningSubject, eveningText } from './evening-text';

type Order = { summary: EveningSummary; language: EveningLanguage; to: readonly string[] };

/** Writes the mail of a day. Every try to send it has the same id, so that a mailbox can tell a double. */
export async function composeEvening(app: App, { summary, language, to }: Order): Promise<Mail> {
  const { store, timeZone, account, notices } = app;
  const { guid } = await store.db
    .selectFrom('accounts')
    .select('guid')
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow();
  return {
    to,
    subject: eveningSubject(summary, language),
    text: eveningText(summary, { language, timeZone, link: linkTo(notices.publicUrl, summary.day) }),
    messageId: `<evening.${summary.day}.${guid}@imelipwa>`,
    at: new Date(app.nowMs()),
  };
}

/** Without a public address nobody could open the page from a mail. */
export function linkTo(publicUrl: URL | null, day: string): string | null {
  return publicUrl === null ? null : new URL(`books/evening?day=${day}`, publicUrl).href;
}
