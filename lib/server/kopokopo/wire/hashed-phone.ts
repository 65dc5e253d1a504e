import 'server-only';

const HEX = /^[0-9a-f]{64}$/i;
const BYTES = 32;
const FIELDS = /"(?:hashed_sender_phone|MSISDN)"\s*:\s*"([^"]{1,100})"/g;

/**
 * Returns the SHA-256 of the payer's phone that a message about one payment holds, in lower-case hex; null without one.
 * Kopo Kopo sends it as hex, M-PESA's own form as hex or base64. Beside it the number itself may be masked.
 */
export function hashedPhoneIn(body: string): string | null {
  for (const [, value = ''] of body.matchAll(FIELDS)) {
    if (HEX.test(value)) return value.toLowerCase();
    // JSON may write a slash with a backslash before it.
    const bytes = Buffer.from(value.replaceAll('\\/', '/'), 'base64');
    if (bytes.length === BYTES && value.length > BYTES) return bytes.toString('hex');
  }
  return null;
}
