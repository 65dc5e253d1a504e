import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { Asked } from './asked';

/**
 * Reads a body of at most `maxBytes` as it came.
 * @throws {AppError} too_large as soon as the size is known; invalid_input when the body did not arrive whole: the
 *   sender hung up, which is no fault of ours.
 */
export async function bodyBytes(request: Asked, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bodyPieces(request, maxBytes)) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** Yields a body of at most `maxBytes` piece by piece, as it comes. @throws {AppError} as `bodyBytes` does. */
export async function* bodyPieces(request: Asked, maxBytes: number): AsyncGenerator<Uint8Array, void, void> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new AppError('too_large', { maxBytes });
  let size = 0;
  for await (const chunk of arriving(request)) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError('too_large', { maxBytes });
    yield chunk;
  }
}

async function* arriving(request: Asked): AsyncGenerator<Uint8Array> {
  try {
    yield* request.body ?? [];
  } catch (error) {
    throw new AppError('invalid_input', { field: 'body' }, { cause: error });
  }
}
