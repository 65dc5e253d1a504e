import { minorIn } from '@/lib/client/typed-sum';
import { EVENING_LANGUAGES, EveningSettingsInput, USUAL_EVENING } from '@/lib/contract/evening';

export const SUMS = ['moneyInMinor', 'notTickedMinor', 'takenBackMinor'] as const;
export const COUNTS = ['oddTicks', 'foundLate'] as const;
/** The sums of thresholds are shillings, as those of nearly all payments. */
export const SUM_CURRENCY = 'KES';

/** The field that cannot be read. */
export type EveningFault = 'addresses' | (typeof SUMS)[number] | (typeof COUNTS)[number];

/** Reads the form of the evening message. */
export function settingsIn(fields: FormData): { input: EveningSettingsInput } | { fault: EveningFault } {
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const thresholds = { ...USUAL_EVENING.thresholds };
  for (const name of SUMS) {
    const minor = minorIn(text(name), SUM_CURRENCY);
    if (minor === undefined || minor === 0) return { fault: name };
    thresholds[name] = minor;
  }
  for (const name of COUNTS) {
    const typed = text(name);
    if (typed !== '' && !/^[1-9]\d{0,5}$/.test(typed)) return { fault: name };
    thresholds[name] = typed === '' ? null : Number(typed);
  }
  const read = EveningSettingsInput.safeParse({
    isOn: fields.has('isOn'),
    hour: Number(text('hour')),
    addresses: text('addresses')
      .split(/[\s,;]+/)
      .filter((address) => address !== ''),
    language: EVENING_LANGUAGES.find((language) => language === text('language')) ?? USUAL_EVENING.language,
    thresholds,
  });
  if (read.success) return { input: read.data };
  const [field] = read.error.issues.flatMap(({ path }) => path.at(-1) ?? []);
  const known = [...SUMS, ...COUNTS].find((name) => name === field);
  return { fault: known ?? 'addresses' };
}
