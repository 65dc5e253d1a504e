import 'server-only';
import { z } from 'zod';
import { askUpstream, type NoAnswer } from './ask-upstream';
import type { Ticket } from './budget';
import { jsonOrUndefined } from '@/lib/server/kopokopo/wire/json';
import type { KopokopoDeps } from './deps';
import { UpstreamRefused } from './oauth';

/** `expiresInSeconds` is null when Kopo Kopo accepted the token but did not say how long it lives. */
export type TokenInfoAnswer = { outcome: 'answered'; expiresInSeconds: number | null } | NoAnswer;

const Info = z.object({ expires_in: z.coerce.number().nonnegative() });

/** Asks Kopo Kopo about our own token: the cheapest proof that client id and secret are right. */
export function tokenInfo(deps: KopokopoDeps, ticket: Ticket): Promise<TokenInfoAnswer> {
  const { call, baseUrl, authUrl, health } = deps;
  return askUpstream(health, async () => {
    const reply = await call({ method: 'GET', url: new URL('oauth/token/info', authUrl ?? baseUrl) }, ticket);
    if (reply.status === 403) throw new UpstreamRefused('forbids this request (403)');
    health.answered();
    const info = reply.status === 200 ? Info.safeParse(jsonOrUndefined(reply.text)) : null;
    return { outcome: 'answered', expiresInSeconds: info?.success === true ? info.data.expires_in : null };
  });
}
