import { type DayRange, type Preset, PRESETS, presetRange, type RangeTrouble, readRange } from './report-range';

/** What an address asks a report of. */
export type ReportChoice = {
  /** Null when the days were typed. */
  preset: Preset | null;
  range: DayRange;
  /** What was typed, as it was typed; empty with a preset. */
  typed: { from: string; to: string };
  /** Why the typed days cannot be shown. The report is then of the usual days. */
  trouble: RangeTrouble | null;
  /** The numbers of the chosen tills; none for all. */
  tills: readonly string[];
  /** True when even very many payments are to be counted one by one. */
  isCounted: boolean;
};

const USUAL: Preset = 'week';
/** No shop has as many tills, and an address has an end. */
const MOST_TILLS = 200;

type Address = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the address of a report: `?days=lastMonth`, or `?from=01/11/2026&to=28/11/2026&till=522533`. */
export function readReportChoice(address: Address, today: string): ReportChoice {
  const typed = { from: textOf(address['from']), to: textOf(address['to']) };
  const named = PRESETS.find((preset) => preset === textOf(address['days']));
  const isTyped = named === undefined && (typed.from !== '' || typed.to !== '');
  const read = isTyped ? readRange(typed.from, typed.to) : presetRange(named ?? USUAL, today);
  const trouble = typeof read === 'string' ? read : null;
  return {
    preset: isTyped ? null : (named ?? USUAL),
    range: typeof read === 'string' ? presetRange(USUAL, today) : read,
    typed: isTyped ? typed : { from: '', to: '' },
    trouble,
    tills: [...new Set(listOf(address['till']).filter((till) => till !== ''))].slice(0, MOST_TILLS),
    isCounted: textOf(address['count']) === 'all',
  };
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Named twice, the first counts. */
function textOf(value: string | readonly string[] | undefined): string {
  return listOf(value)[0]?.trim() ?? '';
}
