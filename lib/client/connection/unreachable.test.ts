import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { ClientError, type ClientErrorCode } from '@/lib/client/client-error';
import { onUnreachable } from './unreachable';

async function toldOf(code: ClientErrorCode, kind: 'query' | 'mutation'): Promise<number> {
  const client = new QueryClient();
  const tell = vi.fn<() => void>();
  const stop = onUnreachable(client, tell);
  const fail = async (): Promise<never> => {
    throw new ClientError(code);
  };
  if (kind === 'query') {
    const end = new QueryObserver(client, { queryKey: ['x'], queryFn: fail, retry: false }).subscribe(() => undefined);
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    end();
  } else await new MutationObserver(client, { mutationFn: fail }).mutate().catch(() => undefined);
  stop();
  return tell.mock.calls.length;
}

test.each(['query', 'mutation'] as const)(
  'a %s that does not get through is reported, and one that the server refuses is not',
  async (kind) => {
    expect(await toldOf('offline', kind)).toBeGreaterThan(0);
    expect(await toldOf('not_found', kind)).toBe(0);
  },
);
