/** Returns "?state=paid&till=K000001", or "" when nothing is set. */
export function queryString(values: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
}
