import 'server-only';

/** So many digits have the numbers of messages in ids, so that ids sort as their messages came. */
const DIGITS = 15;

/** Returns the id of a message's piece of evidence at this place. */
export function evidenceId(messageId: number, n: number): string {
  return `${String(messageId).padStart(DIGITS, '0')}:${n}`;
}

/** Returns the message of a piece of evidence, and its place in it. */
export function placeOfEvidence(id: string): { messageId: number; n: number } {
  const [messageId, n] = id.split(':').map(Number);
  if (messageId === undefined || n === undefined) throw new TypeError(`${id} is no id of stored evidence`);
  return { messageId, n };
}
