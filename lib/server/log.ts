import 'server-only';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** One line of JSON per event. Fields hold codes, ids of requests and numbers: no bodies, no people, no secrets. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void;

/** What JSON leaves as it is and a terminal or a log reader may act on: DEL, C1 controls, Unicode's own line breaks. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029]/g;

export function createLog(write: (line: string) => void, nowMs: () => number): Log {
  return (level, event, fields) => {
    const line = JSON.stringify({ at: new Date(nowMs()).toISOString(), level, event, ...fields });
    write(`${line.replace(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`);
  };
}

const MAX_MESSAGE = 300;
/** A phone, or part of one: what a database complains of may be what somebody wrote. */
const LONG_NUMBER = /\+?\d{7,}/g;

/**
 * What an error of ours only names: a store that failed says why in its cause. Everywhere an error is told to an
 * operator, this is what is told.
 */
export function rootCause(error: unknown): unknown {
  let root = error;
  while (root instanceof Error && root.name === 'AppError' && root.cause !== undefined) root = root.cause;
  return root;
}

/**
 * What may be logged of an error: its name, what the system or the store calls it, where it came from, and the message
 * of ours and the system's errors. Of one of ours, of what it was made for.
 */
export function errorFields(thrown: unknown): LogFields {
  const error = rootCause(thrown);
  if (!(error instanceof Error)) return { error: typeof error };
  const without = (text: string): string => text.replace(LONG_NUMBER, '#');
  const frames =
    error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 5)
      .join(' ') ?? '';
  return {
    error: error.name,
    ...('code' in error && typeof error.code === 'string' ? { errorCode: without(error.code) } : {}),
    message: without(error.message).slice(0, MAX_MESSAGE),
    stack: without(frames).slice(0, 600),
  };
}
