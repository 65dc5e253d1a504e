import type { ReactNode } from 'react';
import { Words } from '@/components/page/words';

export default function DepositsLayout({ children }: { children: ReactNode }) {
  return <Words of="deposits">{children}</Words>;
}
