import 'server-only';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DICTIONARIES } from './dictionaries';

/** The first byte of a packed text: 0 for plain UTF-8, or the version of the dictionary that it is compressed with. */
const PLAIN = 0;
/** Small tables, because they are made anew for each text. They are still larger than a text with a dictionary. */
const DEFLATE = { level: 9, memLevel: 6, windowBits: 14, chunkSize: 4_096 } as const;
const INFLATE = { chunkSize: 4_096 } as const;

export type Packing = {
  /** Returns the text as bytes, compressed if that is shorter. An empty text has no bytes. */
  pack(text: string): Uint8Array;
  /** @throws {Error} when the bytes are damaged, or need a dictionary that this program does not have. */
  unpack(packed: Uint8Array): string;
};

/** Packs with the newest of these dictionaries, and unpacks with each of them. */
export function packingWith(dictionaries: ReadonlyMap<number, Uint8Array>): Packing {
  const newest = Math.max(...dictionaries.keys());
  return {
    pack(text) {
      if (text === '') return Buffer.alloc(0);
      const bytes = Buffer.from(text, 'utf8');
      const dictionary = dictionaries.get(newest);
      const compressed = dictionary === undefined ? bytes : deflateRawSync(bytes, { ...DEFLATE, dictionary });
      return compressed.length < bytes.length
        ? Buffer.concat([Buffer.from([newest]), compressed])
        : Buffer.concat([Buffer.from([PLAIN]), bytes]);
    },
    unpack(packed) {
      const version = packed[0];
      if (version === undefined) return '';
      const rest = packed.subarray(1);
      if (version === PLAIN) return Buffer.from(rest).toString('utf8');
      const dictionary = dictionaries.get(version);
      if (dictionary === undefined) throw new Error(`a text is compressed with the unknown dictionary ${version}`);
      return inflateRawSync(rest, { ...INFLATE, dictionary }).toString('utf8');
    },
  };
}

/** How this program packs the bodies of messages and the facts of evidence. */
export const { pack: packText, unpack: unpackText } = packingWith(DICTIONARIES);
