import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { aResult, anEvent } from '@/lib/testing/notices';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import type { Chance } from './chance';
import { post, type Reply } from './post';

/** A notice, with what must be true once it was answered 200. */
export type Sent = {
  path: string;
  body: string;
  source: 'callback' | 'webhook';
  subject: string;
  digest: string;
  reference: string;
  state: 'paid' | 'reversed';
};

const AT_ONCE = 20;
const PAYMENTS_AHEAD = 8;
const ANSWER_WITHIN_MS = 15_000;

/**
 * Returns endless notices: each payment by callback and webhook, some twice, some reversed. Notices of nearby payments
 * come in any order.
 */
export function noticesWithoutEnd(chance: Chance): () => Sent {
  const ready: Sent[] = [];
  let number = 0;
  return () => {
    while (ready.length < PAYMENTS_AHEAD * 2) {
      for (let count = 0; count < PAYMENTS_AHEAD; count += 1) ready.push(...noticesOfOne(chance, (number += 1)));
      ready.sort(() => chance.next() - 0.5);
    }
    return ready.pop() ?? noticesOfOne(chance, (number += 1))[0];
  };
}

function noticesOfOne(chance: Chance, number: number): [Sent, ...Sent[]] {
  const id = `10ad0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const reference = `UKN${String(number).padStart(7, '0')}`;
  const till = {
    reference,
    amount: String(100 + chance.below(900)),
    sender_phone_number: `+2547000${String(number % 100_000).padStart(5, '0')}`,
  };
  const callback = sent('callback', id, aResult(id, { resource: till }), { reference, state: 'paid' });
  const webhook = sent(
    'webhook',
    `received ${number}`,
    anEvent('buygoods_transaction_received', till, { id: `received ${number}` }),
    { reference, state: 'paid' },
  );
  const all: [Sent, ...Sent[]] = [callback, webhook];
  if (chance.happens(0.2)) all.push(callback);
  if (chance.happens(0.2)) all.push(webhook);
  if (chance.happens(0.2))
    all.push(
      sent(
        'webhook',
        `reversed ${number}`,
        anEvent('buygoods_transaction_reversed', { ...till, status: 'Reversed' }, { id: `reversed ${number}` }),
        { reference, state: 'reversed' },
      ),
    );
  return all;
}

function sent(source: Sent['source'], subject: string, said: unknown, due: Pick<Sent, 'reference' | 'state'>): Sent {
  const body = JSON.stringify(said);
  return {
    ...due,
    path: `/api/kopokopo/${source}`,
    body,
    source,
    subject,
    digest: createHash('sha256').update(body).digest('hex'),
  };
}

export type Load = {
  /** The notices that were answered 200. */
  answered: Sent[];
  /** The notices in progress when the connection broke. Kopo Kopo would send them again. */
  cut: Sent[];
  /** The notices with any other answer. */
  refused: { sent: Sent; reply: Reply }[];
};

/** Keeps 20 notices in progress until `hasEnough` returns true. */
export async function putUnderLoad(url: string, next: () => Sent, hasEnough: (load: Load) => boolean): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const load: Load = { answered: [], cut: [], refused: [] };
  const worker = async (): Promise<void> => {
    while (!hasEnough(load)) {
      const notice = next();
      try {
        const reply = await postNotice(url, notice, agent);
        if (reply.status === 200) load.answered.push(notice);
        else load.refused.push({ sent: notice, reply });
      } catch {
        load.cut.push(notice);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  agent.destroy();
  return load;
}

export function postNotice(url: string, notice: Sent, agent: Agent): Promise<Reply> {
  const body = Buffer.from(notice.body);
  const headers = {
    'content-type': 'application/json',
    'x-kopokopo-signature': signatureOf(body, SANDBOX_CREDENTIALS.apiKey),
  };
  return post(url, { path: notice.path, body, headers }, { agent, timeoutMs: ANSWER_WITHIN_MS });
}
