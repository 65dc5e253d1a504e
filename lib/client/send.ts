import { ClientError } from './client-error';

const TIMEOUT_MS = 30_000;

/** A request is a POST with a body and a GET without one, unless it names another method. */
export type Sending = {
  path: string;
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  timeoutMs?: number;
};

/**
 * The only fetch in the browser.
 * @throws {ClientError} `offline` when the server was not reached in time.
 */
export async function send({
  path,
  method,
  body,
  headers,
  signal,
  timeoutMs = TIMEOUT_MS,
}: Sending): Promise<Response> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(path, {
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      ...(method === undefined ? {} : { method }),
      ...(body === undefined
        ? {}
        : {
            method: method ?? 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify(body),
          }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ClientError('offline', { cause: error });
  }
}
