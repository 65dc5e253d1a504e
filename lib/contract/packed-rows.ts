/** Rows that all have the same keys, without what they have in common. */
export type PackedRows = {
  count: number;
  /** What is the same in every row. */
  same: Readonly<Record<string, unknown>>;
  /** The values of the other keys, row by row. */
  each: Readonly<Record<string, readonly unknown[]>>;
  /** Keys whose values are rows themselves, each kept once: where a row's value stands among them, or null. */
  nested: Readonly<Record<string, { rows: PackedRows; at: readonly (number | null)[] }>>;
};

type Row = Readonly<Record<string, unknown>>;

/** Packs JSON rows that all have the same keys, for a page that carries many of them. */
export function packRows(rows: readonly Row[]): PackedRows {
  const same: Record<string, unknown> = {};
  const each: Record<string, readonly unknown[]> = {};
  const nested: Record<string, { rows: PackedRows; at: (number | null)[] }> = {};
  for (const key of Object.keys(rows[0] ?? {})) {
    const values = rows.map((row) => row[key]);
    const texts = new Map(values.map((value) => [JSON.stringify(value), value]));
    const inner = [...texts.values()].filter((value) => value !== null);
    if (texts.size === 1) same[key] = values[0];
    else if (areRows(inner)) {
      const places = new Map(inner.map((value, at) => [JSON.stringify(value), at]));
      nested[key] = { rows: packRows(inner), at: values.map((value) => places.get(JSON.stringify(value)) ?? null) };
    } else each[key] = values;
  }
  return { count: rows.length, same, each, nested };
}

function areRows(values: readonly unknown[]): values is Row[] {
  const isObject = (value: unknown): value is Row =>
    // A merchant's own keys may have any name, and setting this one would set no key.
    typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__');
  const keys = (row: Row): string => JSON.stringify(Object.keys(row).sort());
  const [first] = values;
  return isObject(first) && values.every((value) => isObject(value) && keys(value) === keys(first));
}

/** Returns the rows as they were before packing. */
export function unpackRows<T>({ count, same, each, nested }: PackedRows): T[] {
  const inner = Object.entries(nested).map(([key, { rows, at }]) => ({ key, at, rows: unpackRows(rows) }));
  return Array.from({ length: count }, (_, row) => {
    const whole: Record<string, unknown> = { ...same };
    for (const key in each) whole[key] = each[key]?.[row];
    for (const { key, at, rows } of inner) whole[key] = rows[at[row] ?? -1] ?? null;
    return whole as T;
  });
}
