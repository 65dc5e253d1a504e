import type { ReactNode } from 'react';
import { Words } from '@/components/page/words';

export default function ClosingsLayout({ children }: { children: ReactNode }) {
  return <Words of="closings">{children}</Words>;
}
