import * as z from 'zod/mini';
import { Problem } from '@/lib/contract/problem';
import { ClientError } from './client-error';

const Answer = z.object({ id: z.string() });

/**
 * Sends a file as it is, and says how much of it is sent: `fetch` cannot tell that. Returns the id that the server gave
 * it.
 * @throws {ClientError} as `call` does.
 */
export function uploadFile(
  path: string,
  file: Blob,
  { signal, onSent }: { signal: AbortSignal; onSent: (share: number) => void },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const answer = (): unknown => {
      try {
        return JSON.parse(request.responseText);
      } catch {
        return null;
      }
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total));
    request.addEventListener('load', () => {
      const taken = Answer.safeParse(answer());
      if (request.status === 201 && taken.success) return resolve(taken.data.id);
      const problem = Problem.safeParse(answer());
      if (!problem.success) return reject(new ClientError('internal'));
      const { code, params, requestId } = problem.data;
      reject(new ClientError(code, { params, requestId }));
    });
    request.addEventListener('error', () => reject(new ClientError('offline')));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(file);
  });
}
