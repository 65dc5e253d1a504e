import 'server-only';
import type { App } from '@/lib/server/app-context';

/** Returns the addresses for Kopo Kopo's notices. Null while PUBLIC_URL is not set. */
export function noticeAddresses({
  notices: { publicUrl },
}: Pick<App, 'notices'>): { callback: URL; webhook: URL } | null {
  if (publicUrl === null) return null;
  return { callback: new URL('api/kopokopo/callback', publicUrl), webhook: new URL('api/kopokopo/webhook', publicUrl) };
}
