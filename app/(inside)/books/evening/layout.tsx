import type { ReactNode } from 'react';
import { Words } from '@/components/page/words';

export default function EveningLayout({ children }: { children: ReactNode }) {
  return <Words of="evening">{children}</Words>;
}
