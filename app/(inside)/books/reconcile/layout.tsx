import type { ReactNode } from 'react';
import { Words } from '@/components/page/words';

export default function ReconcileLayout({ children }: { children: ReactNode }) {
  return <Words of="reconcile">{children}</Words>;
}
