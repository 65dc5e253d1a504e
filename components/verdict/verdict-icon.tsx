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
import type { VerdictStyle } from './verdict-style';

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

export function LookIcon({ look: verdictStyle, size }: { look: VerdictStyle; size: number }) {
  const Icon = ICONS[verdictStyle];
  return <Icon aria-hidden size={size} className="shrink-0" />;
}
