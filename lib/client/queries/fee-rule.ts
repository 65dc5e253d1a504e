import { queryOptions } from '@tanstack/react-query';
import { type FeeRuleInput, FeeRuleView } from '@/lib/contract/fee-rule';
import { call } from '@/lib/client/http';

/** The owner's rule for estimated fees. */
export function feeRuleQuery() {
  return queryOptions({
    queryKey: ['settings', 'fee-rule'],
    queryFn: ({ signal }) => call({ path: '/api/settings/fee-rule', answers: FeeRuleView, signal }),
    staleTime: 0,
  });
}

export function saveFeeRule(input: FeeRuleInput): Promise<FeeRuleView> {
  return call({ path: '/api/settings/fee-rule', answers: FeeRuleView, method: 'PUT', body: input });
}
