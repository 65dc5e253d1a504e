'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useShellParts } from '@/components/page/shell-context';
import { useStore } from '@/components/page/use-store';
import { createClaimOnce, type Tick } from '@/lib/client/claim-once';
import type { ConnectionStore } from '@/lib/client/connection/connection';
import { askClaim, sendTick } from '@/lib/client/queries/ticks';
import { untilLoaded } from '@/lib/client/until-loaded';
import { randomUuid } from '@/lib/client/random-uuid';
import type { ClaimRequest } from '@/lib/contract/claims';
import type { PaymentView } from '@/lib/contract/payment-view';

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 10_000;

type ClaimedOnce = { tick: Tick; claim: (request: ClaimRequest) => void; giveUp: () => void };

/**
 * The tick "handed over" of one payment. It is recorded once or clearly not at all, whatever the connection does.
 * `TickNotices` shows a tick that comes into doubt on every page.
 */
export function useClaimOnce(payment: PaymentView): ClaimedOnce {
  const client = useQueryClient();
  const { ticks, connection } = useShellParts();
  const { id, claim } = payment;
  // Loads the notice now: once the connection breaks, the browser can no longer fetch it.
  useEffect(() => void untilLoaded(() => import('./tick-notice')).catch(() => undefined), []);
  const once = ticks.of(payment, () =>
    createClaimOnce({
      send: (sent) => sendTick(client, id, sent),
      ask: () => askClaim(client, id),
      pause: (failures) => untilWorthTrying(connection, failures),
      newKey: randomUuid,
    }),
  );
  useEffect(() => once.heard(claim), [once, claim]);
  const tick = useStore(once);
  // The stream may bring this tab's own claim before the reply does. Taken for another person's claim, it would be red
  // for a moment.
  return {
    tick: claim !== null && once.isOwn(claim) ? { step: 'recorded', claim } : tick,
    claim: once.tick,
    giveUp: once.giveUp,
  };
}

/** Resolves after a pause that grows with each failure, or as soon as the connection is back. */
function untilWorthTrying(connection: ConnectionStore, failures: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)));
    const stop = connection.subscribe(() => connection.get().isKnown && done());
  });
}
