import type { Act } from '@/lib/domain/may';
import { FEE_PATH } from './fee-path';
import { paths } from './paths';
import { settingsPaths } from './settings-paths';

/** The pages of the settings, and the act that opens each, in their order on the screen. */
export const SETTINGS_PAGES = [
  { page: 'connection', href: settingsPaths.connection, act: 'connection.manage' },
  { page: 'tills', href: settingsPaths.tills, act: 'tills.change' },
  { page: 'fee', href: FEE_PATH, act: 'fees.change' },
  { page: 'devices', href: settingsPaths.devices, act: 'pins.unlock' },
  { page: 'staff', href: settingsPaths.staff, act: 'staff.manage' },
  { page: 'audit', href: settingsPaths.audit, act: 'audit.read' },
  { page: 'privacy', href: settingsPaths.privacy, act: 'privacy.manage' },
  { page: 'account', href: paths.account, act: 'self' },
] as const satisfies readonly { page: string; href: string; act: Act }[];
