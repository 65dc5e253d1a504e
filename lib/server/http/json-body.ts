import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { Asked } from './asked';
import { bodyBytes } from './body-bytes';

/**
 * Reads a JSON body of at most `maxBytes`. NUL is removed from texts, because no store keeps it.
 * @throws {AppError} too_large, or invalid_input when it is not JSON.
 */
export async function jsonBody(request: Asked, maxBytes: number): Promise<unknown> {
  return parsed(await bodyBytes(request, maxBytes));
}

/** Reads a JSON body if there is one. Without a body it returns an empty object. */
export async function jsonBodyIfAny(request: Asked, maxBytes: number): Promise<unknown> {
  const bytes = await bodyBytes(request, maxBytes);
  return bytes.length === 0 ? {} : parsed(bytes);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'), (_key, value: unknown) =>
      typeof value === 'string' ? value.replaceAll('\u0000', '') : value,
    );
  } catch (error) {
    throw new AppError('invalid_input', { field: 'body' }, { cause: error });
  }
}
