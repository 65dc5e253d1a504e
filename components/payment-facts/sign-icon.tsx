import { CircleCheckBig, CircleHelp, CircleX, Hourglass, type LucideIcon, TriangleAlert, Undo2 } from 'lucide-react';
import type { Sign } from './sign';

const ICONS: Readonly<Record<Sign, LucideIcon>> = {
  paid: CircleCheckBig,
  waiting: Hourglass,
  failed: CircleX,
  reversed: Undo2,
  unclear: CircleHelp,
  conflict: TriangleAlert,
};

export function SignIcon({ sign, size }: { sign: Sign; size: number }) {
  const Icon = ICONS[sign];
  return <Icon aria-hidden size={size} className="shrink-0" />;
}
