import type { Act } from '@/lib/domain/may';
import type { paths } from './paths';

/** The pages of the settings, and the act that opens each, in their order on the screen. */
export const SETTINGS_PAGES = [
  { page: 'connection', act: 'connection.manage' },
  { page: 'tills', act: 'tills.change' },
  { page: 'devices', act: 'pins.unlock' },
  { page: 'staff', act: 'staff.manage' },
  { page: 'audit', act: 'audit.read' },
  { page: 'privacy', act: 'privacy.manage' },
  { page: 'account', act: 'self' },
] as const satisfies readonly { page: keyof typeof paths; act: Act }[];
