import 'server-only';
import type { Poll, PollInput } from '@/lib/contract/connection';
import { AppError } from '@/lib/domain/errors';
import { tillKey } from '@/lib/domain/till';
import { wholeSecond } from '@/lib/domain/whole-second';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { pollShown, tillKeyOf } from '@/lib/server/store/queries/poll-record';
import { insertPoll } from '@/lib/server/store/queries/poll-steps';
import { newestPollsOfTill } from '@/lib/server/store/queries/polls';
import { listTills } from '@/lib/server/store/queries/tills';
import { LONGEST_LIST_MS } from './plan-sweeps';

/** A browser clock that is a little ahead is no reason to refuse "until now". */
const AHEAD_MS = 60_000;
/** A poll always ends well within this time. */
const OPEN_WITHIN_MS = 24 * 60 * 60_000;

/**
 * Begins a poll that a person wants. If the same poll is still open, returns that one.
 * @throws {AppError} invalid_input with the `field` that does not fit: longer than a day, backwards, or in the future.
 */
export async function pollByHand(app: App, actor: Actor, input: PollInput): Promise<Poll> {
  const nowMs = app.nowMs();
  const fromMs = Date.parse(input.from);
  const toMs = Date.parse(input.to);
  if (fromMs >= toMs || fromMs > nowMs) throw new AppError('invalid_input', { field: 'from' });
  if (toMs - fromMs > LONGEST_LIST_MS || toMs > nowMs + AHEAD_MS) throw new AppError('invalid_input', { field: 'to' });
  const given = input.till === undefined || input.till === null || input.till === '' ? null : input.till;
  const wanted = { from: wholeSecond(fromMs), to: wholeSecond(toMs) };
  return app.store.write(async (tx) => {
    const key = tillKeyOf(given);
    await app.store.lockKeys(tx, [`${app.account.id} poll ${key}`]);
    const recent = await newestPollsOfTill(tx, app.account.id, {
      tillKey: key,
      since: new Date(nowMs - OPEN_WITHIN_MS).toISOString(),
      reasons: ['hand'],
      limit: 100,
    });
    const same = recent.find((poll) => poll.finishedAt === null && poll.from === wanted.from && poll.to === wanted.to);
    if (same !== undefined) return pollShown(same);
    // Kopo Kopo gets the number as the merchant wrote it, with its K.
    const known =
      given === null ? undefined : (await listTills(tx, app.account.id)).find(({ number }) => tillKey(number) === key);
    await recordAct(tx, actor, { act: 'list_read', after: { till: known?.number ?? given, ...wanted } });
    return pollShown(
      await insertPoll(tx, app.account.id, {
        id: app.newId(),
        till: known?.number ?? given,
        ...wanted,
        reason: 'hand',
        nowIso: new Date(nowMs).toISOString(),
      }),
    );
  });
}
