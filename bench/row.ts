/** One figure beside its floor, both taken in the same run. */
export type Row = {
  what: string;
  ours: number;
  floor: number;
  unit: string;
  /** What is compared with the aim: ours by floor. */
  aim: { ratio: number; better: 'higher' | 'lower' };
};

export function ratioOf(row: Row): number {
  return row.ours / row.floor;
}

export function isMet(row: Row): boolean {
  return row.aim.better === 'higher' ? ratioOf(row) >= row.aim.ratio : ratioOf(row) <= row.aim.ratio;
}

export function printed(row: Row): string {
  const aim = `${row.aim.better === 'higher' ? '≥' : '≤'} ${row.aim.ratio}×`;
  return `| ${row.what} | ${figure(row.ours)} ${row.unit} | ${figure(row.floor)} ${row.unit} | ${ratioOf(row).toFixed(2)}× | ${aim} | ${isMet(row) ? 'met' : 'missed'} |`;
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(2);
}

/** The value that 99 of 100 do not exceed. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}
