import 'server-only';
import { askUpstream, type NoAnswer } from './ask-upstream';
import type { Ticket } from './budget';
import type { KopokopoDeps } from './deps';
import { UpstreamRefused } from './oauth';
import { type PollReading, readPollResult } from '@/lib/server/kopokopo/wire/poll-result';

/** The outcome of a GET of one poll. `body` is Kopo Kopo's exact text. */
export type PollAnswer =
  | { outcome: 'answered'; body: string; reading: PollReading }
  | { outcome: 'not_found' }
  | NoAnswer;

/** Fetches the result of one poll. `id` must be an id and not an address: the URL is built from our own base. */
export function getPoll(deps: KopokopoDeps, id: string, ticket: Ticket): Promise<PollAnswer> {
  const { call, baseUrl, apiVersion, health } = deps;
  const url = new URL(`api/${apiVersion}/polling/${encodeURIComponent(id)}`, baseUrl);
  return askUpstream(health, async (): Promise<PollAnswer> => {
    const reply = await call({ method: 'GET', url }, ticket);
    if (reply.status === 404) {
      health.answered();
      return { outcome: 'not_found' };
    }
    if (reply.status === 403) throw new UpstreamRefused('forbids reading its list (403)');
    const reading: PollReading =
      reply.status === 200 ? readPollResult(reply.text, id) : { state: 'not_understood', fault: 'unreadable' };
    if (reading.state === 'not_understood') health.countFault();
    if (reading.state === 'not_understood' && reading.fault === 'unreadable')
      health.failed('upstream_not_understood', `answered ${reply.status} with something that is no list`);
    else health.answered();
    return { outcome: 'answered', body: reply.text, reading };
  });
}
