/** Returns the whole days since 1970 of a calendar day, or NaN for what is none. */
export function wholeDays(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
