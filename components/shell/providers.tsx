'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '@/lib/client/query-client';
import { LiveUpdates } from '@/components/live-updates';
import type { Shell } from '@/lib/contract/shell';
import { AloudRegion } from './aloud';
import { ShellProvider } from './shell-context';

export function Providers({ shell, serverTime, children }: { shell: Shell; serverTime: string; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ShellProvider shell={shell} serverTime={serverTime}>
        <AloudRegion>{children}</AloudRegion>
        <LiveUpdates />
      </ShellProvider>
    </QueryClientProvider>
  );
}
