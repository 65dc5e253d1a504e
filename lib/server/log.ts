import 'server-only';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** One line of JSON per event. Fields hold codes, ids of requests and numbers: no bodies, no people, no secrets. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void;

export function createLog(write: (line: string) => void, nowMs: () => number): Log {
  return (level, event, fields) => write(`${JSON.stringify({ at: new Date(nowMs()).toISOString(), level, event, ...fields })}\n`);
}

/** What may be logged of an error: its name and where it came from, and the message of ours and the system's errors. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  return { error: error.name, message: error.message, stack: error.stack?.split('\n').slice(1, 6).join(' ').slice(0, 600) ?? '' };
}
