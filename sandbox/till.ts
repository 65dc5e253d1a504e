import { Hono } from 'hono';
import { z } from 'zod';
import { Decimal, Phone } from './ask-body';
import { jsonOrFormBody } from './body';
import { mpesaReference } from './mpesa-reference';
import { noticesOfTransaction } from './notices';
import type { SandboxEnv } from './sandbox-env';
import { settleDue } from './settle';
import type { SandboxState } from './state';
import { keepTransaction } from './transaction';
import type { Transaction } from './records';

const Name = z
  .string()
  .trim()
  .max(200)
  .nullish()
  .transform((name) => (name === undefined || name === '' ? null : name));
/** `till` is what a customer typed into the phone's form. It wins over the till in the address. */
const WalkIn = z.object({
  till: z.string().trim().optional(),
  amount: Decimal,
  phone: Phone,
  firstName: Name,
  middleName: Name,
  lastName: Name,
});
const FromTill = z.object({ amount: Decimal, sendingTill: z.string().trim().min(1).max(20) });
const Till = z.string().regex(/^K?\d{3,12}$/i);

/**
 * `POST /till/{till}/pay { amount, phone, firstName?, middleName?, lastName? }`: a customer pays by hand → 201 `{
 * reference }`.
 * `POST /till/{till}/pay-from-till { amount, sendingTill }`: another shop's till pays.
 * A browser's own form gets the phone page as its answer.
 */
export function tillRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const nobody = { phone: null, firstName: null, middleName: null, lastName: null, sendingTill: null };

  routes.post('/:till/pay', async (c) => {
    const paid = WalkIn.safeParse(await jsonOrFormBody(c.req));
    const till = Till.safeParse(paid.data?.till ?? c.req.param('till'));
    if (!till.success || !paid.success)
      return c.json({ error: paid.success ? 'There is no such till' : z.prettifyError(paid.error) }, 400);
    const transaction = pay(state, { ...nobody, ...paid.data, kind: 'buygoods', till: till.data });
    noticesOfTransaction(state, transaction, 'buygoods_transaction_received');
    if (c.req.header('accept')?.includes('text/html') === true) return c.redirect('/phone', 303);
    return c.json({ reference: transaction.reference }, 201);
  });

  routes.post('/:till/pay-from-till', async (c) => {
    const till = Till.safeParse(c.req.param('till'));
    const paid = FromTill.safeParse(await jsonOrFormBody(c.req));
    if (!till.success || !paid.success)
      return c.json({ error: paid.success ? 'There is no such till' : z.prettifyError(paid.error) }, 400);
    const transaction = pay(state, { ...nobody, ...paid.data, kind: 'till_to_till', till: till.data });
    noticesOfTransaction(state, transaction, 'b2b_transaction_received');
    return c.json({ reference: transaction.reference }, 201);
  });

  return routes;
}

type Paid = Omit<Transaction, 'resourceId' | 'reference' | 'atMs' | 'reversedAtMs'>;

function pay(state: SandboxState, paid: Paid): Transaction {
  const atMs = state.nowMs();
  const transaction: Transaction = {
    ...paid,
    resourceId: state.chance.newId(),
    reference: mpesaReference(atMs, state.chance),
    atMs,
    reversedAtMs: null,
  };
  keepTransaction(state, transaction);
  return transaction;
}

const Reversal = z.object({ reference: z.string().trim().min(1) });

/**
 * `POST /reverse { reference }`: the money goes back → 200 `{ reference }`; 404 for an unknown payment, 409 when it
 * went back before.
 */
export function reversalRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post('/', async (c) => {
    const asked = Reversal.safeParse(await jsonOrFormBody(c.req));
    if (!asked.success) return c.json({ error: 'reference is missing' }, 400);
    // A payment request that was answered a moment ago has a transaction only once it is settled.
    settleDue(state);
    const transaction = state.transactions.get(asked.data.reference.toUpperCase());
    if (transaction === undefined) return c.json({ error: 'There is no such payment' }, 404);
    if (transaction.reversedAtMs !== null) return c.json({ error: 'That money went back already' }, 409);
    transaction.reversedAtMs = state.nowMs();
    noticesOfTransaction(
      state,
      transaction,
      transaction.kind === 'buygoods' ? 'buygoods_transaction_reversed' : 'b2b_transaction_reversed',
    );
    if (c.req.header('accept')?.includes('text/html') === true) return c.redirect('/phone', 303);
    return c.json({ reference: transaction.reference });
  });
  return routes;
}
