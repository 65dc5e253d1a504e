import 'server-only';
import { paymentId } from '@/lib/domain/request-id';
import { askUpstream, type NoAnswer } from './ask-upstream';
import type { Ticket } from './budget';
import type { KopokopoDeps } from './deps';
import { UpstreamRefused } from './oauth';
import { refusalWords } from '@/lib/server/kopokopo/wire/refusal-words';
import { UpstreamUnavailable } from './upstream-call';

/** The list to order: one till's, or the whole company's when `till` is null. Times are UTC ISO. */
export type PollRequest = { till: string | null; from: string; to: string; callbackUrl: URL };

/** `rejected`: Kopo Kopo refuses to make this list, in its own words if it gives any. */
export type PollCreated = { outcome: 'created'; id: string } | { outcome: 'rejected'; detail: string } | NoAnswer;

/**
 * Orders Kopo Kopo's list for a stretch of time. Kopo Kopo makes it after it answers, and we fetch it later by its id.
 */
export function createPoll(deps: KopokopoDeps, request: PollRequest, ticket: Ticket): Promise<PollCreated> {
  const { call, baseUrl, apiVersion, health } = deps;
  const body = {
    scope: request.till === null ? 'company' : 'till',
    scope_reference: request.till ?? '',
    from_time: request.from,
    to_time: request.to,
    // Kopo Kopo requires this address even though we fetch the result.
    _links: { callback_url: request.callbackUrl.href },
  };
  return askUpstream(health, async (): Promise<PollCreated> => {
    const reply = await call(
      {
        method: 'POST',
        url: new URL(`api/${apiVersion}/polling`, baseUrl),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        once: true,
      },
      ticket,
    );
    if (reply.status === 403) throw new UpstreamRefused('forbids reading its list (403)');
    if (reply.status === 429 || reply.status >= 500) throw new UpstreamUnavailable(`answered ${reply.status}`);
    health.answered();
    if (reply.status >= 400)
      return { outcome: 'rejected', detail: refusalWords(reply.text) ?? `answered ${reply.status}` };
    const id = idInLocation(reply.headers.get('location'));
    if (id === null) return { outcome: 'rejected', detail: `answered ${reply.status} without naming the list` };
    return { outcome: 'created', id };
  });
}

/** Returns only the id at the end of the address. We never call an address that Kopo Kopo sends. */
function idInLocation(location: string | null): string | null {
  return paymentId(location?.split(/[?#]/)[0]?.replace(/\/+$/, '').split('/').at(-1) ?? '');
}
