import type { Viewer } from '@/lib/contract/viewer';
import { paths } from './paths';

/**
 * True if a person's first page is the desk: people who keep the books or help customers. Everybody else, and whoever
 * is at a shared device, begins at the counter.
 */
export function beginsAtDesk({ role, device }: Pick<Viewer, 'role' | 'device'>): boolean {
  return device === null && (role === 'finance' || role === 'support');
}

/** Returns where the counter is for a person: at the first page, or at an address of its own. */
export function counterOf(viewer: Pick<Viewer, 'role' | 'device'>): string {
  return beginsAtDesk(viewer) ? paths.counter : paths.home;
}
