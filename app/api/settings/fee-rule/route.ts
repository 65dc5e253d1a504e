import { FeeRuleInput } from '@/lib/contract/fee-rule';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { changeFeeRule } from '@/lib/server/settings/change-fee-rule';
import { feeRuleSeen } from '@/lib/server/settings/fee-rule-seen';

const MAX_BODY_BYTES = 4 * 1024;

export const GET = route('fees.change', async ({ app }) => Response.json(await feeRuleSeen(app)));

export const PUT = route('fees.change', async ({ app, request, actor }) =>
  Response.json(await changeFeeRule(app, actor, parseOr400(FeeRuleInput, await jsonBody(request, MAX_BODY_BYTES)))),
);
