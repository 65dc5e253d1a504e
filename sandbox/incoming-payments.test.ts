import { describe, expect, test } from 'vitest';
import { aSandbox, anAskBody } from './testing-client';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const subscriber = (phone: unknown) => ({ subscriber: { phone_number: phone } });
const amount = (value: unknown, currency = 'KES') => ({ amount: { value, currency } });
const failed = (errors: unknown) => ({ data: { attributes: { status: 'Failed', event: { resource: null, errors } } } });

describe('a payment request', () => {
  test.each(['v1', 'v2'])('to %s is answered 201 with a Location and nothing else', async (version) => {
    const sandbox = aSandbox();
    const path = `/api/${version}/incoming_payments`;
    const answer = await sandbox.call(path, { json: anAskBody(), token: await sandbox.token() });
    expect([answer.status, await answer.text()]).toEqual([201, '']);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.pathname.startsWith(`${path}/`)).toBe(true);
    expect(location.pathname.split('/').pop()).toMatch(UUID);
  });

  test.each([
    [{ till_number: '' }, "Till number can't be blank"],
    [{ till_number: undefined }, "Till number can't be blank"],
    [subscriber('12345'), 'Subscriber phone number is an invalid number'],
    [subscriber('+25471122233'), 'Subscriber phone number is an invalid number'],
    [subscriber(undefined), "Subscriber phone number can't be blank"],
    [amount('ten'), 'Amount is not a number'],
    [amount('-5'), 'Amount is not a number'],
    [amount('1.005'), 'Amount is not a number'],
    [amount(0), 'Amount must be greater than 0'],
    [amount('10', 'USD'), 'Currency is invalid'],
    [{ metadata: { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 } }, "Metadata can't have more than 5 key value pairs"],
    [{ _links: undefined }, "Callback url can't be blank"],
    [{ _links: { callback_url: 'http://shop.example/callback' } }, 'Callback url is an invalid url'],
  ])('is refused for %o', async (changes, message) => {
    const sandbox = aSandbox();
    const call = { json: anAskBody(changes), token: await sandbox.token() };
    const answer = await sandbox.call('/api/v1/incoming_payments', call);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error_code: 400, error_message: message });
    expect(sandbox.state.payments.size).toBe(0);
  });

  test('is refused when the body is not JSON', async () => {
    const sandbox = aSandbox();
    const answer = await sandbox.call('/api/v1/incoming_payments', {
      form: { till: '1' },
      token: await sandbox.token(),
    });
    expect(await answer.json()).toEqual({ error_code: 400, error_message: 'Request body is invalid' });
  });

  test.each([
    ['0711222333', 1200, '+254711222333', '1200.0'],
    [254_111_222_333, '1200.00', '+254111222333', '1200.0'],
    ['+254999999999', 0.5, '+254999999999', '0.5'],
  ])('accepts the phone %s and the amount %s', async (phone, value, keptPhone, keptAmount) => {
    const sandbox = aSandbox();
    const id = await sandbox.ask({ ...subscriber(phone), ...amount(value) });
    expect(sandbox.state.payments.get(id)?.ask).toMatchObject({ phone: keptPhone, amount: keptAmount });
  });

  test('accepts a callback address on loopback, because a merchant may run on this machine', async () => {
    expect(await aSandbox().ask({ _links: { callback_url: 'http://localhost:3000/callback' } })).toMatch(UUID);
  });
});

describe('a GET of a payment', () => {
  test.each(['v1', 'v2'] as const)('shows an open request without amount or subscriber in %s', async (version) => {
    const sandbox = aSandbox();
    const id = await sandbox.ask();
    expect(await (await sandbox.look(id, version)).json()).toEqual({
      data: {
        id,
        type: 'incoming_payment',
        attributes: {
          initiation_time: '2026-11-23T10:15:30.000+03:00',
          status: 'Pending',
          event: { type: 'Incoming Payment Request', resource: null, errors: null },
          metadata: { order: 'A-17', guests: 4 },
          _links: {
            callback_url: 'https://shop.example/api/kopokopo/callback',
            self: `http://localhost/api/${version}/incoming_payments/${id}`,
          },
        },
      },
    });
  });

  test('shows an open request as Received if the settings say so', async () => {
    const sandbox = aSandbox({ waitingStatus: 'Received' });
    const body = await (await sandbox.look(await sandbox.ask())).json();
    expect(body).toMatchObject({ data: { attributes: { status: 'Received', event: { resource: null } } } });
  });

  test('shows a paid one with a code that carries the date', async () => {
    const sandbox = aSandbox();
    const id = await sandbox.ask();
    sandbox.advance(4000);
    await sandbox.press(id, 'pin');
    expect(await (await sandbox.look(id)).json()).toMatchObject({
      data: {
        id,
        attributes: {
          status: 'Success',
          event: {
            resource: {
              id: expect.stringMatching(UUID),
              reference: expect.stringMatching(/^UKN[A-Z0-9]{7}$/),
              origination_time: '2026-11-23T10:15:34+03:00',
              sender_phone_number: '+254711222333',
              hashed_sender_phone: expect.stringMatching(/^[0-9a-f]{64}$/),
              amount: '1250.5',
              currency: 'KES',
              till_number: 'K123123',
              system: 'Lipa Na M-PESA',
              status: 'Received',
              sender_first_name: 'Zawadi',
              sender_middle_name: null,
              sender_last_name: 'Mutiso',
            },
            errors: null,
          },
        },
      },
    });
  });

  test('gives the reason of one payment as a string in v1 and as an array in v2', async () => {
    const sandbox = aSandbox();
    const id = await sandbox.ask();
    await sandbox.press(id, 'wrong_pin');
    const reason = 'The initiator information is invalid.';
    expect(await (await sandbox.look(id, 'v1')).json()).toMatchObject(failed(reason));
    expect(await (await sandbox.look(id, 'v2')).json()).toMatchObject(failed([reason]));
  });

  test('answers 404 for an unknown id, and there is no list', async () => {
    const sandbox = aSandbox();
    expect((await sandbox.look('5b0c0e1a-0000-4000-8000-000000000000')).status).toBe(404);
    const token = await sandbox.token();
    expect((await sandbox.call('/api/v1/incoming_payments', { token })).status).toBe(404);
  });

  test('returns a planted body exactly, whatever the id', async () => {
    const sandbox = aSandbox();
    const id = 'odd id/ü';
    const path = `/payments/${encodeURIComponent(id)}`;
    const planted = await sandbox.call(path, { method: 'PUT', json: { body: '{"data": {"amount":115.0}}' } });
    expect(planted.status).toBe(204);
    expect(await (await sandbox.look(encodeURIComponent(id), 'v2')).text()).toBe('{"data": {"amount":115.0}}');
    await sandbox.call(path, { method: 'PUT', json: { body: { data: null } } });
    expect(await (await sandbox.look(encodeURIComponent(id))).text()).toBe('{"data":null}');
    await sandbox.call(path, { method: 'DELETE' });
    expect((await sandbox.look(encodeURIComponent(id))).status).toBe(404);
  });
});
