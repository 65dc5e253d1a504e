import 'server-only';
import { FIRST_DICTIONARY } from './first-dictionary';

/**
 * All dictionaries that texts were ever compressed with, by version. One that was in use never changes and is never
 * removed: a better one gets the next number.
 */
export const DICTIONARIES: ReadonlyMap<number, Uint8Array> = new Map([[1, Buffer.from(FIRST_DICTIONARY, 'utf8')]]);
