import 'server-only';
import type { SIGNING_KEYS } from '@/lib/contract/evidence';
import { AppError } from '@/lib/domain/errors';
import { cutText } from '@/lib/domain/storable-text';
import { jsonOrUndefined } from '@/lib/server/kopokopo/wire/json';
import { type NoticeReading, readNotice } from '@/lib/server/kopokopo/wire/notice';
import { isSignedWith } from '@/lib/server/kopokopo/wire/signature';
import type { App } from '@/lib/server/app-context';
import type { Message } from '@/lib/server/record/filing';
import { pollCallbackHeard } from '@/lib/server/polls/poll-callback';

const MAX_SUBJECT = 200;

/** A notice as it came. The signature is over these exact bytes. */
export type RawNotice = { bytes: Uint8Array; signature: string | null };

/**
 * Records a notice, and resolves once it is on disk. An event of an unknown kind is stored and counted, never refused,
 * or Kopo Kopo would give up on it. Kopo Kopo sends a notice again after any error.
 * @throws {AppError} not_found while no key is set; wrong_signature; invalid_input when it is not JSON or nested too
 *   deep; store_unavailable while nothing can be stored.
 */
export async function receiveNotice(app: App, { bytes, signature }: RawNotice): Promise<void> {
  const signedWith = keyThatSigned(app, bytes, signature);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const json = jsonOrUndefined(body);
  if (json === undefined) {
    app.noticeCounts.count('not_json');
    throw new AppError('invalid_input', { field: 'body' });
  }
  const reading = readNotice(json, body);
  const { source, fault, pollId } = reading;
  try {
    await app.record(noticeMessage(reading, { body, signedWith }));
    if (pollId !== null) await pollCallbackHeard(app, pollId);
  } catch (error) {
    app.noticeCounts.lost();
    throw error;
  }
  app.noticeCounts.count(source);
  if (fault === 'unknown_topic') app.noticeCounts.count('unknown_topic');
  else if (fault !== null) app.noticeCounts.count('unreadable');
}

/** Returns the message that records a notice. */
export function noticeMessage(
  { source, subject, topic, facts, fault, settlements }: NoticeReading,
  { body, signedWith }: Pick<Message, 'body' | 'signedWith'>,
): Message {
  return { source, subject: cutText(subject, MAX_SUBJECT), body, facts, fault, signedWith, topic, settlements };
}

function keyThatSigned(app: App, bytes: Uint8Array, signature: string | null): (typeof SIGNING_KEYS)[number] {
  const { apiKey, apiKeyPrevious, clientSecret } = app.notices;
  if (apiKey === null) throw new AppError('not_found');
  if (signature === null || signature === '') {
    app.noticeCounts.count('no_signature');
    throw new AppError('wrong_signature');
  }
  if (isSignedWith(apiKey, bytes, signature)) return 'api_key';
  if (apiKeyPrevious !== null && isSignedWith(apiKeyPrevious, bytes, signature)) return 'api_key_previous';
  // Kopo Kopo's documents name both keys together. A separate count shows that the client secret was taken for the API
  // key.
  app.noticeCounts.count(isSignedWith(clientSecret, bytes, signature) ? 'signed_with_secret' : 'wrong_signature');
  throw new AppError('wrong_signature');
}
