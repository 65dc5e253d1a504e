import type { QueryClient } from '@tanstack/react-query';

/** Calls `tell` for every call that does not get through to the server, each try included. Returns how to stop. */
export function onUnreachable(client: QueryClient, tell: () => void): () => void {
  const hear = (action: { type: string; error?: { code: string } | null } | undefined): void => {
    if ((action?.type === 'failed' || action?.type === 'error') && action.error?.code === 'offline') tell();
  };
  const stops = [
    client.getQueryCache().subscribe((event) => hear('action' in event ? event.action : undefined)),
    client.getMutationCache().subscribe((event) => hear('action' in event ? event.action : undefined)),
  ];
  return () => stops.forEach((stop) => stop());
}
