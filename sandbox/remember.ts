/** Keeps the newest `most` entries of a map, so that a sandbox that runs for weeks does not fill the memory. */
export function remember<Value>(map: Map<string, Value>, entry: { key: string; value: Value; most: number }): void {
  map.delete(entry.key);
  map.set(entry.key, entry.value);
  for (const oldest of map.keys()) {
    if (map.size <= entry.most) return;
    map.delete(oldest);
  }
}
