import type { ReactNode } from 'react';
import { Words } from '@/components/page/words';

export default function MissingLayout({ children }: { children: ReactNode }) {
  return <Words of="missing">{children}</Words>;
}
