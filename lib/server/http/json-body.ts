import 'server-only';
import { AppError } from '@/lib/domain/errors';

/**
 * Reads a JSON body of at most `maxBytes`.
 * @throws {AppError} too_large, or invalid_input when it is not JSON.
 */
export async function jsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError('too_large', { maxBytes });
    chunks.push(chunk);
  }
  try {
    // NUL is dropped from texts: no store keeps it.
    return JSON.parse(Buffer.concat(chunks).toString('utf8'), (_key, value: unknown) => (typeof value === 'string' ? value.replaceAll('\u0000', '') : value));
  } catch (error) {
    throw new AppError('invalid_input', { field: 'body' }, { cause: error });
  }
}
