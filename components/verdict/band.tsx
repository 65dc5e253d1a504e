import type { ReactNode } from 'react';
import { COLOURS, type Look } from './look';
import { LookIcon } from './look-icon';

/** The answer in one look, from edge to edge of a phone: colour, icon, word, and whatever else must be read now. */
export function Band({ look, title, isWhole = false, children }: { look: Look; title: ReactNode; /** Nothing of the same card stands below it. */ isWhole?: boolean; children?: ReactNode }) {
  return (
    <div role="status" data-verdict={look} className={`@container grid gap-3 p-4 sm:p-6 ${isWhole ? 'sm:rounded-card' : 'sm:rounded-t-card'} ${COLOURS[look]}`}>
      <p className="flex items-center gap-3 text-24 font-bold @md:text-32">
        <LookIcon look={look} size={40} />
        <span className="min-w-0">{title}</span>
      </p>
      {children}
    </div>
  );
}
