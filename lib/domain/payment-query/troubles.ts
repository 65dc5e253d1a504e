/** Why a term cannot be read. The last two are found out by the server, which knows the tills and people. */
export const TROUBLES = [
  /** Not one of the words that the operator takes. */
  'no_such_word',
  'not_a_sum',
  'not_a_day',
  /** Such as 31/02/2026. */
  'no_such_day',
  /** A range whose end is before its beginning. */
  'backwards',
  'not_an_hour',
  'not_an_id',
  'not_a_phone',
  'empty',
  'no_such_till',
  'no_such_person',
] as const;
export type TroubleWhy = (typeof TROUBLES)[number];
