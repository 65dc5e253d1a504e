/** Notices in the shapes that Kopo Kopo publishes, with our own values. Tests name the values that matter. */

type Known = Readonly<Record<string, unknown>>;

/** Returns the resource of a till's payment inside an event. */
export function aResource(known: Known = {}): Record<string, unknown> {
  return {
    id: '5d1f0c2a-77aa-41f0-9a51-000000000001',
    amount: '1250.5',
    status: 'Received',
    system: 'Lipa Na M-PESA',
    currency: 'KES',
    reference: 'UKN7TEST01',
    till_number: '000001',
    sender_phone_number: '+254700000021',
    origination_time: '2026-11-23T10:14:05+03:00',
    sender_first_name: 'Zuhura',
    sender_middle_name: null,
    sender_last_name: 'Barasa',
    ...known,
  };
}

/** Returns an event of a subscription: topic, id and resource. */
export function anEvent(topic: string, resource: Known = {}, known: Known = {}): Record<string, unknown> {
  return {
    topic,
    id: 'e0e0e0e0-1111-4222-8333-000000000001',
    created_at: '2026-11-23T10:14:06+03:00',
    event: { type: 'Buygoods Transaction', resource: aResource(resource) },
    _links: {
      self: 'https://upstream.example/webhook_events/1',
      resource: 'https://upstream.example/financial_transaction/1',
    },
    ...known,
  };
}

/** Returns the result of a payment request. `resource` is null when there was no payment. */
export function aResult(
  id: string,
  known: { status?: string; resource?: Known | null; errors?: unknown; askId?: string; metadata?: unknown } = {},
): Record<string, unknown> {
  const { status = 'Success', resource = {}, errors = null, askId, metadata = { order: '55' } } = known;
  return {
    data: {
      id,
      type: 'incoming_payment',
      attributes: {
        initiation_time: '2026-11-23T10:13:40.120+03:00',
        status,
        event: {
          type: 'Incoming Payment Request',
          resource: resource === null ? null : aResource({ till_number: 'K000001', ...resource }),
          errors,
        },
        metadata,
        _links: {
          callback_url: `https://shop.example/api/kopokopo/callback${askId === undefined ? '' : `?ask=${askId}`}`,
          self: `https://upstream.example/api/v1/incoming_payments/${id}`,
        },
      },
    },
  };
}

/** Returns a payment in the Daraja form. */
export function aDarajaBody(known: Known = {}): Record<string, unknown> {
  return {
    TransactionType: 'Buy Goods',
    TransID: 'UKN7TEST01',
    TransTime: '20261123101405',
    TransAmount: '1250.50',
    BusinessShortCode: '000001',
    BillRefNumber: '',
    InvoiceNumber: '',
    OrgAccountBalance: '',
    ThirdPartyTransID: '',
    MSISDN: 'b64ZmFrZWhhc2g=',
    FirstName: 'Zuhura',
    MiddleName: '',
    LastName: 'Barasa',
    ...known,
  };
}
