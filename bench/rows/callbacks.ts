import { throughput } from '@/bench/http-load';
import { signedCallback } from '@/bench/notices';
import type { Row } from '@/bench/row';

const AT_ONCE = 64;
const SHOTS = 6_000;
const WARM_UP = 1_500;

/**
 * Measures signed callbacks recorded durably over HTTP, beside an empty route handler of the same Next.js and beside
 * the record itself, which was measured before (`recorded`, messages a second).
 */
export async function callbacksRows(dashboardUrl: string, emptyUrl: string, recorded: number): Promise<Row[]> {
  const shots = (run: string, count: number) => Array.from({ length: count }, (_, n) => signedCallback(run, n));
  const empty = (count: number) => shots('0000', count).map((shot) => ({ ...shot, path: '/api/empty' }));
  await throughput(emptyUrl, empty(WARM_UP), AT_ONCE);
  const floor = await throughput(emptyUrl, empty(SHOTS), AT_ONCE);
  await throughput(dashboardUrl, shots('a001', WARM_UP), AT_ONCE);
  const ours = await throughput(dashboardUrl, shots('a002', SHOTS), AT_ONCE);
  const what = 'signed callbacks recorded durably through HTTP';
  return [
    { what, ours, floor, unit: '/s', aim: { ratio: 2, better: 'higher' } },
    {
      what: `${what}, beside the record alone`,
      ours,
      floor: recorded,
      unit: '/s',
      aim: { ratio: 0.8, better: 'higher' },
    },
  ];
}
