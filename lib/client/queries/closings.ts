import { call } from '@/lib/client/http';
import { type CloseShiftRequest, ClosingMade, ClosingRules } from '@/lib/contract/closings';

/** Closes a shift. The same `key` closes it once, however often it is sent. */
export function closeShift({ request, key }: { request: CloseShiftRequest; key: string }): Promise<ClosingMade> {
  return call({ path: '/api/closings', body: request, headers: { 'idempotency-key': key }, answers: ClosingMade });
}

export function saveClosingRules(rules: ClosingRules): Promise<ClosingRules> {
  return call({ path: '/api/closings/rules', method: 'PUT', body: rules, answers: ClosingRules });
}
