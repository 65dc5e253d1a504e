import {
  CircleCheckBig,
  CircleHelp,
  CircleX,
  Clock,
  Coins,
  History,
  Hourglass,
  type LucideIcon,
  OctagonX,
  PackageCheck,
  Store,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { LiveAnnouncer } from '@/components/page/live-announcer';
import type { VerdictStyle } from './verdict-style';

/** Green: money arrived. Red: do not hand over. Amber: wait, or look again. Grey: we do not know. */
const COLOURS: Readonly<Record<VerdictStyle, string>> = {
  paid: 'bg-paid text-on-paid',
  handed_over: 'bg-paid text-on-paid',
  paid_earlier: 'bg-wait text-on-wait',
  paid_foreign: 'bg-wait text-on-wait',
  waiting: 'bg-wait text-on-wait',
  not_yet: 'bg-wait text-on-wait',
  other_till: 'bg-wait text-on-wait',
  conflict: 'bg-wait text-on-wait',
  unclear: 'bg-unknown text-on-unknown',
  already_claimed: 'bg-stop text-on-stop',
  differs: 'bg-stop text-on-stop',
  failed: 'bg-stop text-on-stop',
  reversed: 'bg-stop text-on-stop',
};

const ICONS: Readonly<Record<VerdictStyle, LucideIcon>> = {
  paid: CircleCheckBig,
  handed_over: PackageCheck,
  paid_earlier: History,
  paid_foreign: Coins,
  waiting: Hourglass,
  not_yet: Clock,
  other_till: Store,
  conflict: TriangleAlert,
  unclear: CircleHelp,
  already_claimed: OctagonX,
  differs: TriangleAlert,
  failed: CircleX,
  reversed: Undo2,
};

type BandProps = {
  verdictStyle: VerdictStyle;
  title: ReactNode;
  /**
   * What a screen reader reads out after the title: the amount, and what not to do. A person can move through the rest.
   */
  announced?: ReactNode;
  /** True if no other part of the same card stands below the band. */
  isWhole?: boolean;
  children?: ReactNode;
};

/** The answer at a glance, across the whole width of a phone: colour, icon, word, and what else is urgent. */
export function Band({ verdictStyle, title, announced = null, isWhole = false, children }: BandProps) {
  const Icon = ICONS[verdictStyle];
  return (
    <div
      role="status"
      aria-live="off"
      data-verdict={verdictStyle}
      className={`@container grid gap-3 p-4 sm:p-6 ${isWhole ? 'sm:rounded-card' : 'sm:rounded-t-card'} ${COLOURS[verdictStyle]}`}
    >
      <p className="flex items-center gap-3 text-24 font-bold @md:text-32">
        <Icon aria-hidden size={40} className="shrink-0" />
        <span className="min-w-0">{title}</span>
      </p>
      {children}
      <LiveAnnouncer key={verdictStyle}>
        {title} {announced}
      </LiveAnnouncer>
    </div>
  );
}
