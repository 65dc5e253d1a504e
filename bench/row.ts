/**
 * One figure beside its floor: the time or size of a bare program that does only the least of the work. Both are
 * measured in the same run.
 */
export type Row = {
  what: string;
  ours: number;
  floor: number;
  unit: string;
  /** The figure to compare with the aim: ours divided by the floor, or ours alone where people feel it. */
  aim: { ratio: number; better: 'higher' | 'lower' } | { most: number };
};

function ratioOf(row: Row): number {
  return row.ours / row.floor;
}

function isMet(row: Row): boolean {
  if ('most' in row.aim) return row.ours <= row.aim.most;
  return row.aim.better === 'higher' ? ratioOf(row) >= row.aim.ratio : ratioOf(row) <= row.aim.ratio;
}

export function printed(row: Row): string {
  const aim =
    'most' in row.aim
      ? `≤ ${row.aim.most} ${row.unit}`
      : `${row.aim.better === 'higher' ? '≥' : '≤'} ${row.aim.ratio}×`;
  return `| ${row.what} | ${figure(row.ours)} ${row.unit} | ${figure(row.floor)} ${row.unit} | ${ratioOf(row).toFixed(2)}× | ${aim} | ${isMet(row) ? 'met' : 'missed'} |`;
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(2);
}

/** Returns the value that this share of all values does not exceed. A share of 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
