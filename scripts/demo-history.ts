import { z } from 'zod';
import type { SignedInDashboard } from './demo-listening';

type Person = { phone: string; firstName: string; lastName: string };
type Ask = {
  till: string;
  amount: string;
  person: Person;
  metadata: Record<string, string>;
  answer: 'pin' | 'wrong_pin' | 'no_money' | 'cancel' | null;
};

const AMINA: Person = { phone: '+254700000011', firstName: 'Amina', lastName: 'Otieno' };
const JUMA: Person = { phone: '+254700000012', firstName: 'Juma', lastName: 'Wekesa' };
const WANJIRU: Person = { phone: '+254700000013', firstName: 'Wanjiru', lastName: 'Kamau' };
const KIP: Person = { phone: '+254700000014', firstName: 'Kip', lastName: 'Cherono' };

const HISTORY: readonly Ask[] = [
  { till: 'K000001', amount: '1250', person: AMINA, metadata: { order: '51', table: '4' }, answer: 'pin' },
  { till: 'K000001', amount: '300', person: JUMA, metadata: { order: '52' }, answer: 'wrong_pin' },
  {
    till: 'K000002',
    amount: '18400.50',
    person: WANJIRU,
    metadata: { invoice: 'INV-0198', customer_id: '7001', notes: 'Second half of the order' },
    answer: 'pin',
  },
  { till: 'K000001', amount: '640', person: KIP, metadata: {}, answer: 'no_money' },
  { till: 'K000002', amount: '75', person: JUMA, metadata: { order: '53' }, answer: 'pin' },
  { till: 'K000001', amount: '2100', person: WANJIRU, metadata: { order: '54' }, answer: 'cancel' },
  {
    till: 'K000001',
    amount: '500',
    person: AMINA,
    metadata: { order: '55', notes: 'Waiting at the counter' },
    answer: null,
  },
];

const Token = z.object({ access_token: z.string() });
const Found = z.object({ payments: z.array(z.object({ state: z.string() })) });

export type Upstream = { url: string; clientId: string; clientSecret: string };

/**
 * Makes some payments as in real life: they are requested at the sandbox, answered on its phone, and looked up in the
 * dashboard. Returns the id of the payment that still waits.
 */
export async function makeHistory(upstream: Upstream, dashboard: SignedInDashboard): Promise<string> {
  const token = Token.parse(
    await (
      await post(`${upstream.url}/oauth/token`, {
        client_id: upstream.clientId,
        client_secret: upstream.clientSecret,
        grant_type: 'client_credentials',
      })
    ).json(),
  ).access_token;
  const asked: { id: string; answer: Ask['answer'] }[] = [];
  for (const ask of HISTORY) {
    const id = await askFor(upstream, token, ask);
    if (ask.answer !== null) await post(`${upstream.url}/phone/${id}`, { action: ask.answer });
    asked.push({ id, answer: ask.answer });
  }
  await payByHand(upstream.url);
  await Promise.all(asked.map(({ id, answer }) => lookUpUntilAnswered(dashboard, { id, answer })));
  return asked.find(({ answer }) => answer === null)?.id ?? '';
}

const Paid = z.object({ reference: z.string() });

/** Some customers pay at the till without a request, and one payment is reversed. */
async function payByHand(upstreamUrl: string): Promise<void> {
  const pay = (till: string, amount: number, person: Person): Promise<Response> =>
    post(`${upstreamUrl}/till/${till}/pay`, { amount, ...person });
  await pay('K000001', 350, JUMA);
  const { reference } = Paid.parse(await (await pay('K000002', 1_800, KIP)).json());
  await pay('K000001', 120, WANJIRU);
  await post(`${upstreamUrl}/reverse`, { reference });
}

async function askFor(upstream: Upstream, token: string, ask: Ask): Promise<string> {
  const reply = await post(
    `${upstream.url}/api/v1/incoming_payments`,
    {
      payment_channel: 'M-PESA STK Push',
      till_number: ask.till,
      subscriber: { first_name: ask.person.firstName, last_name: ask.person.lastName, phone_number: ask.person.phone },
      amount: { currency: 'KES', value: ask.amount },
      metadata: ask.metadata,
      _links: { callback_url: 'https://shop.example/payments' },
    },
    { authorization: `Bearer ${token}` },
  );
  const id = reply.headers.get('location')?.split('/').at(-1);
  if (id === undefined) throw new Error(`the sandbox gave no Location (${reply.status})`);
  return id;
}

const MAX_LOOKS = 20;
const LOOK_EVERY_MS = 500;

/** The phone's answer takes a moment to reach Kopo Kopo. This asks until it has, as a person at the counter would. */
async function lookUpUntilAnswered(
  { url, cookie }: SignedInDashboard,
  { id, answer }: { id: string; answer: Ask['answer'] },
): Promise<void> {
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    const { payments } = Found.parse(await (await post(`${url}/api/lookup`, { q: id }, { cookie })).json());
    const state = payments[0]?.state;
    if (state !== undefined && (answer === null || state !== 'waiting')) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`the dashboard did not see the answer to ${id}`);
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${await reply.text()}`);
  return reply;
}
