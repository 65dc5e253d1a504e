'use client';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { type Connection, type ConnectionStore, createConnection } from '@/lib/client/connection/connection';
import { createLiveStatus, type LiveStatus, type LiveStatusStore } from '@/lib/client/connection/live-status';
import { createFeedback, type Feedback } from '@/lib/client/feedback/feedback';
import { createServerClock, type ServerClock } from '@/lib/client/connection/server-clock';
import { type Ticks, ticksOfTab } from '@/lib/client/ticks';
import type { Shell } from '@/lib/contract/shell';
import { useStore } from './use-store';

type ShellParts = {
  shell: Shell;
  clock: ServerClock;
  liveStatus: LiveStatusStore;
  connection: ConnectionStore;
  feedback: Feedback;
  ticks: Ticks;
};

const ShellContext = createContext<ShellParts | null>(null);

export function ShellProvider({
  shell,
  serverTime,
  children,
}: {
  shell: Shell;
  serverTime: string;
  children: ReactNode;
}) {
  const [parts] = useState<ShellParts>(() => ({
    shell,
    clock: createServerClock(serverTime),
    liveStatus: createLiveStatus(),
    connection: createConnection(),
    feedback: createFeedback(),
    ticks: ticksOfTab(),
  }));
  return <ShellContext value={parts}>{children}</ShellContext>;
}

export function useShellParts(): ShellParts {
  const parts = useContext(ShellContext);
  if (parts === null) throw new Error('drawn outside the shell');
  return parts;
}

export function useShell(): Shell {
  return useShellParts().shell;
}

/** Returns the server's time in epoch milliseconds. It changes each second while the page is visible. */
export function useNow(): number {
  return useStore(useShellParts().clock.stepped);
}

export function useLiveStatus(): LiveStatus {
  return useStore(useShellParts().liveStatus);
}

/** Says whether the screen is known to be up to date, and if not, since when. */
export function useConnection(): Connection {
  return useStore(useShellParts().connection);
}
