import type { ReactNode } from 'react';
import { LiveAnnouncer } from '@/components/page/live-announcer';
import { COLOURS, type VerdictStyle } from './verdict-style';
import { LookIcon } from './verdict-icon';

type BandProps = {
  verdictStyle: VerdictStyle;
  title: ReactNode;
  /** What a screen reader reads out after the title: the amount, and what not to do. The rest is there to be gone through. */
  aloud?: ReactNode;
  /** Nothing of the same card stands below it. */
  isWhole?: boolean;
  children?: ReactNode;
};

/** The answer in one look, from edge to edge of a phone: colour, icon, word, and whatever else must be read now. */
export function Band({ verdictStyle: look, title, aloud = null, isWhole = false, children }: BandProps) {
  return (
    <div
      role="status"
      aria-live="off"
      data-verdict={look}
      className={`@container grid gap-3 p-4 sm:p-6 ${isWhole ? 'sm:rounded-card' : 'sm:rounded-t-card'} ${COLOURS[look]}`}
    >
      <p className="flex items-center gap-3 text-24 font-bold @md:text-32">
        <LookIcon look={look} size={40} />
        <span className="min-w-0">{title}</span>
      </p>
      {children}
      <LiveAnnouncer key={look}>
        {title} {aloud}
      </LiveAnnouncer>
    </div>
  );
}
