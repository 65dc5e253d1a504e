import { canonicalJson } from './canonical-json';
import type { CurrencyFigures } from './shift-figures';

/** Who signed a closing, as they were called then. */
export type Signer = { id: string; name: string; device: string | null };

/**
 * Everything that a closing says, and so everything that its digest covers. It has the names of staff, and no payer's
 * name, phone or code: an erasure finds nothing in it.
 */
export type ClosingBody = {
  version: 1;
  id: string;
  /** The guid of the account. */
  account: string;
  /** The till as it is spelled, and the key by which tills are compared. */
  till: string;
  tillKey: string;
  number: number;
  /** The digest of the closing before; empty for the first. */
  previous: string;
  from: string;
  to: string;
  figures: CurrencyFigures[];
  /** What the person's own till or book says, as they typed it, and as cents of a shilling. */
  typed: { text: string; minor: number };
  /** What was typed, without the net of what arrived. */
  differenceMinor: number;
  signedBy: Signer;
  secondBy: Signer | null;
  signedAt: string;
};

/** A closing as it is stored: its text, the digest of that text, and what a query finds it by. */
export type StoredClosing = {
  id: string;
  account: string;
  tillKey: string;
  number: number;
  to: string;
  body: string;
  digest: string;
};

/** SHA-256 of a text as hex. */
export type DigestOf = (text: string) => string;

export function storedClosing(body: ClosingBody, digestOf: DigestOf): StoredClosing {
  const { id, account, tillKey, number, to } = body;
  const text = canonicalJson(body);
  return { id, account, tillKey, number, to, body: text, digest: digestOf(text) };
}
