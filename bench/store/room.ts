import { statfsSync } from 'node:fs';
import type { StoreOrder } from './order';

/** Measured with the mixture, and rounded up. */
const BYTES_A_PAYMENT = { sqlite: 3_200, postgres: 5_000 } as const;
/** The log, the temporary files of a sort and the export's buffers come on top. */
const SPARE_BYTES = 512 * 2 ** 20;
const FILLED_A_SECOND = { sqlite: 800, postgres: 400 } as const;
const COPIED_A_SECOND = 10_000;
/** The measuring itself. It grows with the record because some queries read all of it. */
const MEASURING_SECONDS = 120;
const MEASURED_A_SECOND = 10_000;

/** What a run needs at most. */
export type Need = { bytes: number; seconds: number };

/** The engines run one after another, so the larger one decides how much disk is needed at one time. */
export function needOf({ payments, recorded, engines, keep }: StoreOrder): Need {
  const bytes =
    Math.max(...engines.map((engine) => BYTES_A_PAYMENT[engine])) * (payments + (keep === null ? 0 : recorded));
  const seconds = engines
    .map((engine) => recorded / FILLED_A_SECOND[engine] + payments / MEASURED_A_SECOND + MEASURING_SECONDS)
    .reduce((sum, each) => sum + each, (payments - recorded) / COPIED_A_SECOND);
  return { bytes: bytes + SPARE_BYTES, seconds };
}

/** Returns what to tell before the run. */
export function needInWords({ payments, engines }: StoreOrder, { bytes, seconds }: Need, folder: string): string {
  const minutes = Math.ceil(seconds / 60);
  return `${payments.toLocaleString('en-GB')} payments on ${engines.join(' and ')} need up to ${gibibytes(bytes)} GiB in ${folder} and about ${minutes} minutes.`;
}

/** Returns a sentence when the disk of this folder is too small, else null. */
export function refusal(need: Need, folder: string, freeBytes = freeIn(folder)): string | null {
  if (freeBytes >= need.bytes) return null;
  return `The disk is too small: ${gibibytes(freeBytes)} GiB are free in ${folder}, and ${gibibytes(need.bytes)} GiB are needed. Free some, set TMPDIR to a larger disk, or ask for fewer payments.`;
}

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function gibibytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}
