import { Agent } from 'node:http';
import { post, type Shot } from '@/bench/http-load';
import { signedCallback } from '@/bench/notices';
import { quantile, type Row } from '@/bench/row';
import { cookiesForStreams } from '@/bench/sessions';
import { openStream, openStreams } from '@/bench/stream';

const CALLBACKS = 60;

/**
 * Measures the time from sending a callback until its payment is in each of `screens` open streams, the p99 of all
 * arrivals. Beside it stands a bare server that passes on the same bytes.
 */
export async function streamsRow(
  screens: number,
  urls: { dashboard: string; bare: string; cookie: string },
  run: string,
): Promise<Row> {
  const cookies = await cookiesForStreams(urls.dashboard, screens);
  const ours = await arrivals({ url: urls.dashboard, cookies }, (n) => ({
    shot: signedCallback(run, n),
    mark: `"requestId":"b0b00000-${run}-4000-8000-${String(n).padStart(12, '0')}"`,
  }));
  const sample = await frameOfOne(urls, `${run.slice(0, 3)}f`);
  const floor = await arrivals({ url: urls.bare, cookies: cookies.map(() => '') }, (n) => {
    const mark = `"requestId":"bare-${run}-${n}"`;
    return { shot: { path: '/', headers: {}, body: sample.replace(/"requestId":"[^"]*"/, mark) }, mark };
  });
  return {
    what: `callback until it is in ${screens} open streams, p99`,
    ours: quantile(ours, 0.99),
    floor: quantile(floor, 0.99),
    unit: 'ms',
    aim: { ratio: 1.5, better: 'lower' },
  };
}

async function arrivals(
  { url, cookies }: { url: string; cookies: readonly string[] },
  make: (n: number) => { shot: Shot; mark: string },
): Promise<number[]> {
  const agent = new Agent({ maxSockets: Infinity });
  const open = await openStreams(`${url}/api/live`, agent, cookies);
  const took: number[] = [];
  for (let n = 0; n < CALLBACKS; n += 1) {
    const { shot, mark } = make(n);
    const startedMs = performance.now();
    const seen = open.map((stream) => stream.untilSeen(mark).then(() => took.push(performance.now() - startedMs)));
    await post(url, shot);
    await Promise.all(seen);
  }
  for (const stream of open) stream.close();
  agent.destroy();
  return took;
}

/** Returns the bytes of one payment event as the dashboard sends them. */
async function frameOfOne(
  { dashboard: url, cookie }: { dashboard: string; cookie: string },
  run: string,
): Promise<string> {
  const agent = new Agent();
  const stream = await openStream(`${url}/api/live`, agent, cookie);
  const seen = stream.untilSeen('event: payment');
  await post(url, signedCallback(run, 0));
  const text = await seen;
  stream.close();
  agent.destroy();
  return `event: payment${text.split('event: payment').at(1)?.split('\n\n').at(0) ?? ''}\n\n`;
}
