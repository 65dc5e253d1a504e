import 'server-only';
import { startOfDay } from '@/lib/domain/merchant-day';

/** A stretch of one day, in milliseconds since 1970; the end is excluded. */
export type Piece = { fromMs: number; beforeMs: number };

/** About so many payments are read in one piece: milliseconds for a reader. */
const PIECE_ROWS = 4_000;

/** Cuts days into pieces, by how many payments each day has. A day without payments has none. */
export function dayPieces(days: readonly { day: string; payments: number }[], timeZone: string): Piece[] {
  return days.flatMap(({ day, payments }) => {
    const [fromMs, beforeMs] = [0, 1].map((daysOn) => Date.parse(startOfDay(day, timeZone, daysOn)));
    if (payments <= 0 || fromMs === undefined || beforeMs === undefined) return [];
    const pieces = Math.ceil(payments / PIECE_ROWS);
    const edge = (n: number): number => fromMs + Math.floor(((beforeMs - fromMs) * n) / pieces);
    return Array.from({ length: pieces }, (_, n) => ({ fromMs: edge(n), beforeMs: edge(n + 1) }));
  });
}
