import type messages from '@/messages/en.json';

type Field = keyof (typeof messages)['audit']['field'];

/** What deeds tell of, that has a name in words. Anything else is shown under its own name. */
export const FIELDS = [
  'name',
  'email',
  'role',
  'tills',
  'disabled',
  'isReset',
  'expiresAt',
  'invitedBy',
  'number',
  'branch',
  'paybill',
  'paybillAccount',
  'takesCents',
  'verificationOnly',
  'till',
  'person',
  'act',
  'from',
  'to',
  'subject',
] as const satisfies readonly Field[];
