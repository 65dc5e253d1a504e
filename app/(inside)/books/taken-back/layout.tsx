import type { ReactNode } from 'react';
import { Words } from '@/components/page/words';

export default function TakenBackLayout({ children }: { children: ReactNode }) {
  return <Words of="takenBack">{children}</Words>;
}
