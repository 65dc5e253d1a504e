import type { Row } from '@/bench/row';
import { emptyFirstLoadBytes, servedFirstLoadBytes } from '@/scripts/first-load';

const KILOBYTE = 1_000;

/** Measures the gzipped scripts of the counter's first load, beside those of an empty page of the same Next.js. */
export async function firstLoadRow(dashboardUrl: string, cookie: string): Promise<Row> {
  const ours = (await servedFirstLoadBytes(`${dashboardUrl}/`, cookie)) / KILOBYTE;
  const floor = (await emptyFirstLoadBytes()) / KILOBYTE;
  return {
    what: 'first-load JavaScript of the counter, gzip',
    ours,
    floor,
    unit: 'KB',
    aim: { ratio: 1.25, better: 'lower' },
  };
}
