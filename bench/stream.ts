import { once } from 'node:events';
import { type Agent, get, IncomingMessage } from 'node:http';

export type Stream = { untilSeen: (mark: string) => Promise<string>; close: () => void };

const MOST_KEPT = 20_000;
/** More connections at once than a listening socket queues would be reset. */
const OPENED_AT_ONCE = 200;

/** Opens one screen for each cookie. */
export async function openStreams(url: string, agent: Agent, cookies: readonly string[]): Promise<Stream[]> {
  const open: Stream[] = [];
  for (let from = 0; from < cookies.length; from += OPENED_AT_ONCE)
    open.push(
      ...(await Promise.all(
        cookies.slice(from, from + OPENED_AT_ONCE).map((cookie) => openStream(url, agent, cookie)),
      )),
    );
  return open;
}

/** One open screen: an event stream that reports when a text has arrived on it. */
export async function openStream(url: string, agent: Agent, cookie: string): Promise<Stream> {
  const sent = get(url, { agent, headers: { cookie } });
  const [reply]: unknown[] = await once(sent, 'response');
  if (!(reply instanceof IncomingMessage)) throw new Error('no stream');
  let kept = '';
  let waiting: { mark: string; done: (text: string) => void } | null = null;
  reply.setEncoding('utf8');
  // Closing the stream ends an answer in progress with an error. That is expected.
  reply.on('error', () => undefined);
  reply.on('data', (chunk: string) => {
    kept = (kept + chunk).slice(-MOST_KEPT);
    if (waiting === null || !kept.includes(waiting.mark)) return;
    waiting.done(kept);
    waiting = null;
    kept = '';
  });
  return {
    untilSeen: (mark) =>
      new Promise((done) => {
        waiting = { mark, done };
      }),
    close: () => sent.destroy(),
  };
}
