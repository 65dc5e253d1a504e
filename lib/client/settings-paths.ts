export const settingsPaths = {
  /** What a new owner does until the first payment shows. */
  firstSteps: '/settings/first-steps',
  tills: '/settings/tills',
  connection: '/settings/connection',
  staff: '/settings/staff',
  devices: '/settings/devices',
  audit: '/settings/audit',
  privacy: '/settings/privacy',
} as const;
