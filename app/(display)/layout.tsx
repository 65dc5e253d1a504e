import type { ReactNode } from 'react';
import { Words } from '@/components/page/words';

/** What a customer sees: no header, no menu, and nothing of the people who work here. */
export default function DisplayLayout({ children }: { children: ReactNode }) {
  return <Words of="display">{children}</Words>;
}
