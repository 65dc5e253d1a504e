'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '@/lib/client/query-client';
import { LiveAnnouncerRegion } from '@/components/page/live-announcer';

/** What pages outside need: no live connection, for there is nobody to tell anything to. */
export function OutsideProviders({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LiveAnnouncerRegion>{children}</LiveAnnouncerRegion>
    </QueryClientProvider>
  );
}
