import 'server-only';
import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, fstatSync, openSync, readSync, truncateSync } from 'node:fs';

/**
 * The last bytes of a backup: the SHA-256 of everything before them. SQLite notices damage to its structure, but not a
 * digit of an amount that a bad disk turned into another. It reads as many pages as its header says, and so passes over
 * the seal.
 */
const SEAL = /^\nimelipwa backup sha256 ([0-9a-f]{64})\n$/;
const SEAL_BYTES = sealOf('0'.repeat(64)).length;
const AT_ONCE = 1_048_576;

function sealOf(digest: string): string {
  return `\nimelipwa backup sha256 ${digest}\n`;
}

/** Puts the seal at the end of a file. */
export function addSeal(file: string): void {
  appendFileSync(file, sealOf(digestOf(file, sizeOf(file))));
}

/** Takes the seal off a file if it fits. Returns `none` for a file without a seal, such as a plain copy of a store. */
export function takeSealOff(file: string): 'fits' | 'broken' | 'none' {
  const size = sizeOf(file) - SEAL_BYTES;
  const digest = size < 0 ? undefined : SEAL.exec(textAt(file, size))?.[1];
  if (digest === undefined) return 'none';
  if (digestOf(file, size) !== digest) return 'broken';
  truncateSync(file, size);
  return 'fits';
}

/** Returns the SHA-256 of the first bytes of a file, hex. */
export function digestOf(file: string, bytes: number): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(AT_ONCE);
  return opened(file, (open) => {
    for (let at = 0; at < bytes; ) {
      const read = readSync(open, buffer, 0, Math.min(AT_ONCE, bytes - at), at);
      if (read === 0) break;
      hash.update(buffer.subarray(0, read));
      at += read;
    }
    return hash.digest('hex');
  });
}

export function sizeOf(file: string): number {
  return opened(file, (open) => fstatSync(open).size);
}

function textAt(file: string, at: number): string {
  const buffer = Buffer.alloc(SEAL_BYTES);
  return opened(file, (open) => buffer.toString('latin1', 0, readSync(open, buffer, 0, SEAL_BYTES, at)));
}

function opened<T>(file: string, work: (open: number) => T): T {
  const open = openSync(file, 'r');
  try {
    return work(open);
  } finally {
    closeSync(open);
  }
}
