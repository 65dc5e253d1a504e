import {
  closeSync,
  copyFileSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { z } from 'zod';

/** It changes with the mixture: a store that an older one filled is not used again. */
const MIXTURE = 1;

const Filled = z.object({
  payments: z.number(),
  mixture: z.number(),
  secondsOfRecording: z.number(),
  secondsOfIndexes: z.number(),
  /** Of our process alone: PostgreSQL works in others. */
  secondsOfCpu: z.number(),
});

/** How long a store took to fill. */
export type Filled = Pick<z.infer<typeof Filled>, 'secondsOfRecording' | 'secondsOfIndexes' | 'secondsOfCpu'>;

/**
 * Returns how the kept store was filled, null when there is none yet, or a sentence when the file is something else.
 * Such a file is never written to: it may be anybody's.
 */
export function keptStore(file: string, payments: number): Filled | null | { refused: string } {
  if (!existsSync(file)) return null;
  const note = noteBeside(file);
  const read = existsSync(note) ? Filled.safeParse(JSON.parse(readFileSync(note, 'utf8'))) : null;
  if (read?.success === true && read.data.payments === payments && read.data.mixture === MIXTURE) return read.data;
  return {
    refused: `${file} is not a store that this command filled with ${payments} payments. Remove it, or name another file.`,
  };
}

/** Keeps a copy of a closed store. The copy is whole before it has its name. */
export function keep(store: string, file: string, filled: Filled & { payments: number }): void {
  const unfinished = `${file}.unfinished`;
  copyFileSync(store, unfinished, constants.COPYFILE_FICLONE);
  syncFile(unfinished);
  writeFileSync(noteBeside(file), JSON.stringify({ ...filled, mixture: MIXTURE }));
  renameSync(unfinished, file);
}

/** Copies the kept store, because measuring also writes. */
export function copyOfKept(file: string, store: string): void {
  copyFileSync(file, store, constants.COPYFILE_FICLONE);
  syncFile(store);
}

/** Waits until the disk has all of a file. Otherwise what is measured next would wait for it. */
export function syncFile(file: string): void {
  const opened = openSync(file, 'r');
  fsyncSync(opened);
  closeSync(opened);
}

function noteBeside(file: string): string {
  return `${file}.json`;
}
