import { Hono } from 'hono';
import { z } from 'zod';
import { Decimal } from './ask-body';
import { jsonOrFormBody } from './body';
import { nairobiTimeWithMs } from './nairobi-time';
import { noticesOfSettlement } from './notices';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

const Id = z.string().trim().min(1).max(120);
const Part = z.object({ amount: Decimal.nullable(), transactionReference: Id.nullable().default(null) });
const Payout = z.object({
  /** Null: Kopo Kopo tells no sum. */
  amount: Decimal.nullable(),
  till: Id.optional(),
  /** Two notices with one id are of one transfer. */
  id: Id.optional(),
  status: Id.default('Transferred'),
  destination: z.enum(['bank', 'wallet']).default('bank'),
  reference: Id.optional(),
  accountName: Id.default('Duka la Mfano'),
  accountNumber: Id.default('0100004455'),
  method: Id.default('EFT'),
  /** The key that names the method. Kopo Kopo's own documents disagree. */
  methodKey: z
    .enum(['settlement_method', 'transfer_method', 'destination_settlement_method'])
    .default('settlement_method'),
  /** One part with the whole sum, if left out. */
  parts: z.array(Part).max(50).optional(),
  /** Puts the parts into so many batches in place of a flat list. */
  batches: z.coerce.number().int().min(1).max(10).optional(),
});
type Payout = z.output<typeof Payout>;

/**
 * `POST /settle { amount, till?, id?, status?, destination?, reference?, accountName?, accountNumber?, method?,
 * methodKey?, parts?, batches? }`: Kopo Kopo pays out to an account of the merchant → 201 `{ id }`. Every subscription
 * to settlement_transfer_completed gets a notice. The balance of a till is not looked at: a payout may be of any sum.
 */
export function payoutRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post('/', async (c) => {
    const asked = Payout.safeParse(await jsonOrFormBody(c.req));
    if (!asked.success) return c.json({ error: z.prettifyError(asked.error) }, 400);
    const id = asked.data.id ?? state.chance.newId();
    noticesOfSettlement(state, resourceOf(state, asked.data, id), asked.data.till ?? null);
    return c.json({ id }, 201);
  });
  return routes;
}

function resourceOf(state: SandboxState, payout: Payout, id: string): Record<string, unknown> {
  const at = nairobiTimeWithMs(state.nowMs());
  const parts = (payout.parts ?? [{ amount: payout.amount, transactionReference: null }]).map((part) => ({
    amount: part.amount,
    status: payout.status,
    origination_time: at,
    transaction_reference: part.transactionReference,
  }));
  return {
    id,
    amount: payout.amount,
    status: payout.status,
    currency: 'KES',
    ...(payout.till === undefined ? {} : { till_number: payout.till }),
    destination: destinationOf(payout),
    ...(payout.batches === undefined
      ? { disbursements: parts }
      : { transfer_batches: inBatches(parts, payout.batches, payout.status) }),
    origination_time: at,
  };
}

function destinationOf({ destination, reference, accountName, accountNumber, method, methodKey }: Payout): object {
  const named = { reference: reference ?? `${destination}-${accountNumber}`, account_name: accountName };
  return destination === 'bank'
    ? { type: 'Bank Account', resource: { ...named, account_number: accountNumber, [methodKey]: method } }
    : { type: 'Mobile Wallet', resource: { ...named, phone_number: accountNumber, network: 'Safaricom' } };
}

function inBatches(parts: readonly object[], batches: number, status: string): object[] {
  return Array.from({ length: batches }, (_, batch) => ({
    status,
    disbursements: parts.filter((_part, n) => n % batches === batch),
  }));
}
