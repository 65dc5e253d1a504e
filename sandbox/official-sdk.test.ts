import k2Connect from 'k2-connect-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { SANDBOX_CREDENTIALS } from './credentials';
import { startSandbox, type RunningSandbox } from './start';

const Payment = z.object({
  data: z.object({
    id: z.string(),
    attributes: z.object({
      status: z.string(),
      event: z.object({ resource: z.object({ reference: z.string(), amount: z.string() }).nullable() }),
    }),
  }),
});

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

test("Kopo Kopo's own SDK gets a token, sends a payment request, and sees the payment go from waiting to paid", async () => {
  const k2 = k2Connect({ ...SANDBOX_CREDENTIALS, baseUrl: sandbox.url });

  const { access_token: accessToken } = await k2.TokenService.getToken();
  expect(sandbox.issuedTokens()).toEqual([accessToken]);

  const location = await k2.StkService.initiateIncomingPayment({
    paymentChannel: 'M-PESA STK Push',
    tillNumber: 'K123123',
    firstName: 'Zawadi',
    lastName: 'Mutiso',
    phoneNumber: '+254711222333',
    currency: 'KES',
    amount: 640,
    callbackUrl: 'https://shop.example/api/kopokopo/callback',
    metadata: { order: 'A-17' },
    accessToken,
  });
  expect(location).toMatch(new RegExp(`^${sandbox.url}/api/v1/incoming_payments/[0-9a-f-]{36}$`));

  const id = location.split('/').pop() ?? '';
  const waiting = Payment.parse(await k2.StkService.getStatus({ location, accessToken }));
  expect(waiting.data).toMatchObject({ id, attributes: { status: 'Pending', event: { resource: null } } });

  const pressed = await fetch(`${sandbox.url}/phone/${id}`, {
    method: 'POST',
    body: JSON.stringify({ action: 'pin' }),
  });
  expect(pressed.status).toBe(200);

  const paid = Payment.parse(await k2.StkService.getStatus({ location, accessToken }));
  expect(paid.data.attributes).toMatchObject({ status: 'Success', event: { resource: { amount: '640.0' } } });
});

test("Kopo Kopo's own SDK reads and revokes its token", async () => {
  const k2 = k2Connect({ ...SANDBOX_CREDENTIALS, baseUrl: sandbox.url });
  const { access_token: accessToken } = await k2.TokenService.getToken();
  expect(await k2.TokenService.infoToken({ accessToken })).toMatchObject({ application: { uid: 'sandbox-client' } });
  await k2.TokenService.revokeToken({ accessToken });
  await expect(k2.TokenService.infoToken({ accessToken })).rejects.toBe('Unauthorized');
});

test("Kopo Kopo's own SDK is refused with a wrong secret", async () => {
  const k2 = k2Connect({ ...SANDBOX_CREDENTIALS, clientSecret: 'guess', baseUrl: sandbox.url });
  await expect(k2.TokenService.getToken()).rejects.toBe('Unauthorized');
});
