import type { QueryClient } from '@tanstack/react-query';

/** Tells of every call that did not get through to the server, a try that will be repeated too. Gives how to stop. */
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
