import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/client/http';
import { FIRST_STEPS, FirstSteps } from '@/lib/contract/first-steps';

const WATCHED_MS = 3_000;

/** An owner's first steps; asked again until all are done, because some are done elsewhere. */
export function firstStepsQuery() {
  return queryOptions({
    queryKey: ['settings', 'first-steps'],
    queryFn: ({ signal }) => call({ path: '/api/settings/first-steps', answers: FirstSteps, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.done.length === FIRST_STEPS.length ? false : WATCHED_MS),
  });
}
