import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aSandbox, type TestSandbox } from './testing-client';

const Told = z.object({
  topic: z.string(),
  event: z.object({ type: z.string(), resource: z.record(z.string(), z.unknown()) }),
});

async function subscribes({ call, token }: TestSandbox, scope: object = { scope: 'company' }): Promise<void> {
  const json = { event_type: 'settlement_transfer_completed', url: 'http://127.0.0.1:1/hooks', ...scope };
  await call('/api/v1/webhook_subscriptions', { json, token: await token() });
}

const told = ({ state }: TestSandbox) => state.outbox.map(({ body }) => Told.parse(JSON.parse(body)));

describe('a payout', () => {
  test('is told to every subscription of the company, in the form that Kopo Kopo publishes', async () => {
    const sandbox = aSandbox();
    await subscribes(sandbox);
    const reply = await sandbox.call('/settle', { json: { amount: '49452', id: 'transfer-1' } });
    expect([reply.status, await reply.json()]).toEqual([201, { id: 'transfer-1' }]);
    expect(told(sandbox)).toMatchObject([
      {
        topic: 'settlement_transfer_completed',
        event: {
          type: 'Settlement Transfer',
          resource: {
            id: 'transfer-1',
            amount: '49452.0',
            status: 'Transferred',
            currency: 'KES',
            destination: { type: 'Bank Account', resource: { settlement_method: 'EFT' } },
            disbursements: [{ amount: '49452.0', transaction_reference: null }],
            origination_time: '2026-11-23T10:15:30.000+03:00',
          },
        },
      },
    ]);
  });

  test('has no sum, several batches, a till and a wallet when it is asked so', async () => {
    const sandbox = aSandbox();
    await subscribes(sandbox, { scope: 'till', scope_reference: 'K000002' });
    const parts = [{ amount: '10' }, { amount: null, transactionReference: 'FT1' }, { amount: '30' }];
    const json = {
      amount: null,
      till: '000002',
      destination: 'wallet',
      parts,
      batches: 2,
      accountNumber: '+254700000031',
    };
    expect((await sandbox.call('/settle', { json })).status).toBe(201);
    const [{ event } = { event: { resource: {} } }] = told(sandbox);
    expect(event.resource).toMatchObject({
      amount: null,
      till_number: '000002',
      destination: { type: 'Mobile Wallet', resource: { phone_number: '+254700000031' } },
      transfer_batches: [
        { disbursements: [{ amount: '10.0' }, { amount: '30.0' }] },
        { disbursements: [{ amount: null, transaction_reference: 'FT1' }] },
      ],
    });
    expect(event.resource).not.toHaveProperty('disbursements');
  });

  test('is not told for a till to a subscription of another till, and needs an amount that can be read', async () => {
    const sandbox = aSandbox();
    await subscribes(sandbox, { scope: 'till', scope_reference: 'K000002' });
    await sandbox.call('/settle', { json: { amount: '10' } });
    await sandbox.call('/settle', { json: { amount: '10', till: 'K000001' } });
    expect(told(sandbox)).toEqual([]);
    for (const json of [{}, { amount: 'much' }, { amount: '10', destination: 'mattress' }])
      expect((await sandbox.call('/settle', { json })).status).toBe(400);
  });
});
