import 'server-only';
import { Worker } from 'node:worker_threads';
import { fileTrouble, FileRefused } from './refuse-file';
import type { ThreadAnswer, ThreadQuestion } from './thread-messages';

/** The lines of the largest file, its payments, and what is made of them. The file itself is not part of it. */
const MEMORY = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 16 };

type Answer<A extends ThreadAnswer['answer']> = Extract<ThreadAnswer, { answer: A }>;

/** One thread with one file. It answers one question at a time. */
export type FileThread = {
  /** @throws {FileRefused} when the file is refused, the reason of the signal, or an error of the thread. */
  ask<A extends ThreadAnswer['answer']>(answer: A, question: ThreadQuestion): Promise<Answer<A>>;
  end(): Promise<void>;
};

/** Starts a thread. It ends at the signal, whatever it is doing. */
export function startFileThread(
  program: string,
  { signal, onRows = () => undefined }: { signal: AbortSignal; onRows?: (rows: number) => void },
): FileThread {
  signal.throwIfAborted();
  const worker = new Worker(/* turbopackIgnore: true */ program, { execArgv: [], env: {}, resourceLimits: MEMORY });
  let running: { resolve: (answer: ThreadAnswer) => void; reject: (error: unknown) => void } | null = null;
  let ended: unknown = null;
  const stop = (error: unknown): void => {
    ended ??= error;
    running?.reject(ended);
    running = null;
  };
  const left = (): void => {
    stop(signal.reason);
    void worker.terminate();
  };
  signal.addEventListener('abort', left);
  worker.on('message', (answer: ThreadAnswer) => {
    if (answer.answer === 'progress') return onRows(answer.rows);
    const asked = running;
    running = null;
    if (answer.answer === 'trouble') asked?.reject(new FileRefused(answer.trouble));
    else if (answer.answer === 'failure') asked?.reject(new Error(answer.message));
    else asked?.resolve(answer);
  });
  worker.on('error', (error: Error) =>
    stop('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fileTrouble('too_much_memory') : error),
  );
  worker.on('exit', () => stop(new Error('the thread of a file ended')));
  return {
    async ask(wanted, question) {
      const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
        if (ended !== null) return reject(ended);
        running = { resolve, reject };
        worker.postMessage(question);
      });
      if (!isAnswer(answer, wanted)) throw new TypeError('the thread of a file answered something else');
      return answer;
    },
    async end() {
      signal.removeEventListener('abort', left);
      ended ??= new Error('the thread of a file was ended');
      await worker.terminate();
    },
  };
}

function isAnswer<A extends ThreadAnswer['answer']>(answer: ThreadAnswer, wanted: A): answer is Answer<A> {
  return answer.answer === wanted;
}
