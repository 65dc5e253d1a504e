import { QueryClient } from '@tanstack/react-query';
import { isRetryable } from '@/lib/domain/retryable';
import { ClientError } from './client-error';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ClientError;
  }
}

const MAX_RETRIES = 2;

/** Live events keep the screen up to date, and a gap in them causes a refetch, so data never becomes stale by time. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
      },
    },
  });
}

function mayPass(error: ClientError): boolean {
  return error.code === 'offline' || isRetryable(error.code);
}
