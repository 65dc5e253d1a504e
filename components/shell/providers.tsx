'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '@/lib/client/query-client';
import { untilLoaded } from '@/lib/client/until-loaded';
import type { Shell } from '@/lib/contract/shell';
import { LiveAnnouncerRegion } from '@/components/page/live-announcer';
import { ShellProvider } from '@/components/page/shell-context';

/** Loaded after the page, so that the first drawing does not wait for the live connection. */
const LiveUpdates = dynamic(
  () => untilLoaded(() => import('@/components/connection/live-updates').then((part) => part.LiveUpdates)),
  { ssr: false },
);

export function Providers({ shell, serverTime, children }: { shell: Shell; serverTime: string; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ShellProvider shell={shell} serverTime={serverTime}>
        <LiveAnnouncerRegion>{children}</LiveAnnouncerRegion>
        <LiveUpdates />
      </ShellProvider>
    </QueryClientProvider>
  );
}
