import type { Act } from '@/lib/domain/may';
import { FEE_PATH } from './fee-path';
import { paths } from './paths';

/** The pages of the settings, and the act that opens each, in their order on the screen. */
export const SETTINGS_PAGES = [
  { page: 'connection', href: paths.connection, act: 'connection.manage' },
  { page: 'tills', href: paths.tills, act: 'tills.change' },
  { page: 'fee', href: FEE_PATH, act: 'fees.change' },
  { page: 'devices', href: paths.devices, act: 'pins.unlock' },
  { page: 'staff', href: paths.staff, act: 'staff.manage' },
  { page: 'audit', href: paths.audit, act: 'audit.read' },
  { page: 'privacy', href: paths.privacy, act: 'privacy.manage' },
  { page: 'account', href: paths.account, act: 'self' },
] as const satisfies readonly { page: string; href: string; act: Act }[];
