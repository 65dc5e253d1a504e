import 'server-only';
import { NOTICE_COUNTS, type NoticeCount } from '@/lib/contract/connection';

type NoticeOutcome = { kind: 'callback' | 'webhook' | 'unknown'; outcome: string };

/**
 * Returns what a counted notice was and what became of it. What is refused is not read, so nobody knows what it was. A
 * notice that we could not understand is stored too, and so it is counted twice: as stored, and as not understood.
 */
export function noticeOutcome(kind: NoticeCount | 'not_stored'): NoticeOutcome {
  return kind === 'callback' || kind === 'webhook' ? { kind, outcome: 'stored' } : { kind: 'unknown', outcome: kind };
}

export const NOTICE_OUTCOMES = [...NOTICE_COUNTS, 'not_stored' as const].map(noticeOutcome);

export const UPSTREAM_OUTCOMES = ['answered', 'refused', 'too_many', 'rejected', 'failed', 'no_answer'] as const;

/** Returns how Kopo Kopo answered. `refused` is our credentials, `rejected` is anything else that we asked for. */
export function upstreamOutcome(status: number | null): (typeof UPSTREAM_OUTCOMES)[number] {
  if (status === null) return 'no_answer';
  if (status === 401 || status === 403) return 'refused';
  if (status === 429) return 'too_many';
  if (status >= 500) return 'failed';
  return status >= 400 ? 'rejected' : 'answered';
}
