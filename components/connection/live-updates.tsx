'use client';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { watchConnection } from '@/lib/client/connection/connection';
import { createLastHeard } from '@/lib/client/connection/last-heard';
import { markChecked, mergePayments, putFreshness, putPayment } from '@/lib/client/live-cache';
import { putAlarm, putExpectedPayment, refreshHandover } from '@/lib/client/live-counter';
import { openLiveConnection } from '@/lib/client/connection/live-connection';
import { askWhoIAm } from '@/lib/client/queries/account';
import { booksNewsKey, freshnessKey, screenKey } from '@/lib/client/query-keys';
import { isServerThere } from '@/lib/client/connection/server-there';
import { onUnreachable } from '@/lib/client/connection/unreachable';
import { AlarmView } from '@/lib/contract/claims';
import { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { Freshness } from '@/lib/contract/freshness';
import { LiveBeat, LiveChecked, LiveHello, LiveMerged } from '@/lib/contract/live';
import { PaymentView } from '@/lib/contract/payment-view';
import type { Viewer } from '@/lib/contract/viewer';
import { UpgradeNotice } from './upgrade-notice';
import { useShellParts } from '@/components/page/shell-context';

/** After this time, the tab counts as caught up even if a query still waits. That query shows its own waiting. */
const CATCH_UP_MS = 3_000;

/**
 * The one live connection of a tab. A visible tab keeps it open. A hidden tab closes it, unless feedback needs it, and
 * fetches its data again when it is visible. It draws only the notice that the server was upgraded.
 */
export function LiveUpdates() {
  const client = useQueryClient();
  const { shell, clock, liveStatus, connection, feedback } = useShellParts();
  const [upgradedTo, setUpgradedTo] = useState<string | null>(null);

  useEffect(() => {
    let greeted = false;
    const keepHeard = createLastHeard(shell.timeZone);
    const build = ({ build: told }: Built): void => {
      if (told !== shell.build) setUpgradedTo(told);
    };
    const hello = ({ build: told, lastRestore, freshness, viewer }: LiveHello): void => {
      // The record is now that of a backup. A view of before may be later than the record's own, and would be kept.
      if (lastRestore !== shell.lastRestore) return window.location.reload();
      // The page was drawn for another person or for other rights: nothing of it may stay.
      if (standing(viewer, told === shell.build) !== standing(shell.viewer, told === shell.build))
        return window.location.reload();
      clock.hear(freshness.serverTime);
      const held = client.getQueryData<Freshness>(freshnessKey);
      // The server drew the page a moment before the stream opened. Neither shows what was recorded in between.
      const missed = greeted || held?.lastHeardAt !== freshness.lastHeardAt;
      greeted = true;
      putFreshness(client, freshness);
      liveStatus.set({ state: 'live' });
      // A tab that did not know for a while fetches everything anyway when it catches up.
      if (missed && connection.get().isKnown) void client.invalidateQueries();
    };
    const watch = watchConnection(connection, {
      nowMs: clock.nowMs,
      reaches: isServerThere,
      catchUp() {
        stream.openNow();
        return Promise.race([client.invalidateQueries(), new Promise((resolve) => setTimeout(resolve, CATCH_UP_MS))]);
      },
    });
    const stream = openLiveConnection({
      onEvent(event, data) {
        receive(client, event, data, { build, hello, beat: ({ serverTime }) => clock.hear(serverTime) });
        watch.heard();
        keepHeard(watch.heardMs());
      },
      onLost: () => {
        liveStatus.set({ state: 'lost', sinceMs: watch.heardMs() });
        watch.doubt();
        // A stream does not say why it ended. If the session has ended, this leads to the sign-in page.
        void askWhoIAm().catch(() => undefined);
      },
      // A tab that is visible again has heard nothing yet. A tab that had lost the server still counts as lost.
      onAway: () => {
        watch.pause();
        if (liveStatus.get().state === 'live') liveStatus.set({ state: 'connecting' });
      },
      listensHidden: feedback.isOnDuty,
    });
    const stopUnreachable = onUnreachable(client, watch.doubt);
    return () => {
      stopUnreachable();
      watch.pause();
      stream.close();
    };
  }, [client, clock, connection, liveStatus, feedback, shell.build, shell.lastRestore, shell.timeZone, shell.viewer]);

  return upgradedTo === null ? null : <UpgradeNotice build={upgradedTo} />;
}

/**
 * Returns a person and their rights as one text, to compare. Another build may name acts differently, so acts count
 * only within one build.
 */
function standing({ acts, ...viewer }: Viewer, isSameBuild: boolean): string {
  return JSON.stringify(isSameBuild ? { ...viewer, acts } : viewer);
}

/** The part of the greeting that is the same in every build. */
const Built = z.object({ build: z.string() });
type Built = z.infer<typeof Built>;

type Handlers = { build: (built: Built) => void; hello: (hello: LiveHello) => void; beat: (beat: LiveBeat) => void };

/** Handles one event. An event that does not fit its schema comes from another build of the server, and is ignored. */
function receive(client: QueryClient, event: string, data: unknown, handlers: Handlers): void {
  const as = <T,>(schema: z.core.$ZodType<T>, use: (value: T) => void): void => {
    const parsed = z.safeParse(schema, data);
    if (parsed.success) use(parsed.data);
  };
  switch (event) {
    case 'hello':
      as(Built, handlers.build);
      return as(LiveHello, handlers.hello);
    case 'payment':
      return as(PaymentView, (payment) => {
        putPayment(client, payment);
        refreshHandover(client);
        // Few payments are taken back, and few payouts come: none of these need a pause.
        if (payment.state === 'reversed') void client.invalidateQueries({ queryKey: booksNewsKey });
      });
    case 'alarm':
      return as(AlarmView, (alarm) => putAlarm(client, alarm));
    case 'expectation':
      return as(ExpectedPaymentView, (expected) => putExpectedPayment(client, expected));
    case 'bill':
    case 'case':
      return refreshHandover(client);
    case 'deposit':
      return void client.invalidateQueries({ queryKey: booksNewsKey });
    case 'screen':
      return void client.invalidateQueries({ queryKey: screenKey });
    case 'merged':
      return as(LiveMerged, (merged) => mergePayments(client, merged));
    case 'checked':
      return as(LiveChecked, (checked) => markChecked(client, checked));
    case 'beat':
      return as(LiveBeat, handlers.beat);
  }
}
