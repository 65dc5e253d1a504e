/** Notices of transfers to the merchant's own accounts, in the shapes that Kopo Kopo publishes, with our own values. */

type Known = Readonly<Record<string, unknown>>;

/** Returns the event of a transfer to a bank account. Tests name the values of the resource that matter. */
export function aSettlement(resource: Known = {}, known: Known = {}): Record<string, unknown> {
  return {
    topic: 'settlement_transfer_completed',
    id: 'd1d1d1d1-3333-4222-8333-000000000001',
    created_at: '2026-11-23T11:00:08+03:00',
    event: {
      type: 'Settlement Transfer',
      resource: {
        id: '77aa1b2c-0000-4aaa-8bbb-000000000001-2d33',
        amount: '49452.0',
        status: 'Transferred',
        currency: 'KES',
        destination: aBankAccount(),
        disbursements: [aDisbursement({ amount: '24452.0' }), aDisbursement({ amount: '25000.0' })],
        origination_time: '2026-11-23T10:57:58.444+03:00',
        ...resource,
      },
    },
    _links: {
      self: 'https://upstream.example/webhook_events/1',
      resource: 'https://upstream.example/transfer_batch/1',
    },
    ...known,
  };
}

/** Returns a bank account as a notice names it. */
export function aBankAccount(known: Known = {}): Record<string, unknown> {
  return {
    type: 'Bank Account',
    resource: {
      reference: 'c0ffee00-1111-4222-8333-000000000001',
      account_name: 'Duka la Mfano',
      account_number: '0100004455',
      bank_branch_ref: 'c0ffee00-1111-4222-8333-000000000002',
      settlement_method: 'EFT',
      ...known,
    },
  };
}

/** Returns one part of a transfer. */
export function aDisbursement(known: Known = {}): Record<string, unknown> {
  return {
    amount: '100.0',
    status: 'Transferred',
    origination_time: '2026-11-23T10:57:58.623+03:00',
    transaction_reference: null,
    ...known,
  };
}
