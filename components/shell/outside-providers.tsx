'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '@/lib/client/query-client';
import { LiveAnnouncerRegion } from '@/components/page/live-announcer';

/** The providers for pages without sign-in. There is no live connection, because there is no one to send events to. */
export function OutsideProviders({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LiveAnnouncerRegion>{children}</LiveAnnouncerRegion>
    </QueryClientProvider>
  );
}
