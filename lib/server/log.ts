import 'server-only';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Writes one line of JSON for each event. Fields hold codes, request ids and numbers: no bodies, no people, no secrets.
 */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void;

/**
 * Characters that JSON does not escape but that a terminal or log reader may act on: DEL, C1 controls, Unicode line
 * breaks.
 */
const UNSAFE = /[\u007f-\u009f\u2028\u2029]/g;

export function createLog(write: (line: string) => void, nowMs: () => number): Log {
  return (level, event, fields) => {
    const line = JSON.stringify({ at: new Date(nowMs()).toISOString(), level, event, ...fields });
    write(`${line.replace(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`);
  };
}

const MAX_MESSAGE = 300;
/** A phone or part of one: a database error may quote what a person typed. */
const LONG_NUMBER = /\+?\d{7,}/g;

/**
 * Returns the deepest cause under errors of ours: for a failed store it has the reason. Operators are shown this error
 * everywhere.
 */
export function rootCause(error: unknown): unknown {
  let root = error;
  while (root instanceof Error && root.name === 'AppError' && root.cause !== undefined) root = root.cause;
  return root;
}

/**
 * Returns what may be logged of an error, or of the cause of one of ours: its name, its code, its message without long
 * numbers, and where it came from.
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
