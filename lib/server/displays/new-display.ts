import 'server-only';
import { randomInt } from 'node:crypto';
import { CODE_SIGNS } from '@/lib/contract/devices';
import { DISPLAY_CODE_LENGTH, type NewDisplayCode } from '@/lib/contract/display';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { digestOf, newToken } from '@/lib/server/devices/secrets';
import { clearUnpaired, SHOWS_NOTHING } from '@/lib/server/store/queries/display-rows';

/** How long the code of a screen works. */
const DISPLAY_CODE_LASTS_MS = 10 * 60_000;

/**
 * Makes a browser a customer's screen that is not paired yet. `token` is the value of its cookie. Neither the token nor
 * the code is stored, only digests.
 * @throws {AppError} too_many when this address had many made.
 */
export async function newDisplay(app: App, actor: Actor): Promise<NewDisplayCode & { token: string }> {
  const taken = app.displayCodeLimit.take(actor.address);
  if (!taken.ok) throw new AppError('too_many', { seconds: taken.retryAfterSeconds });
  const [code, token] = [newDisplayCode(), newToken()];
  await app.store.write(async (tx) => {
    await clearUnpaired(tx, actor.nowIso);
    await tx
      .insertInto('displays')
      .values({
        id: app.newId(),
        account_id: app.account.id,
        token_digest: digestOf(token),
        code_digest: digestOf(code),
        expires_at: new Date(app.nowMs() + DISPLAY_CODE_LASTS_MS).toISOString(),
        till: null,
        till_key: null,
        staff_id: null,
        device_id: null,
        counter_id: null,
        counter_since: null,
        paired_at: null,
        ...SHOWS_NOTHING,
      })
      .execute();
  });
  return { code, token, expiresInSeconds: DISPLAY_CODE_LASTS_MS / 1_000 };
}

/** About 27 bits: enough for minutes, when only people who are signed in may guess, a few times each. */
function newDisplayCode(): string {
  return Array.from({ length: DISPLAY_CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('');
}
