/** A part of a chart: its place and size in hundredths of the drawing, and what is read when a pointer rests on it. */
export type Mark = readonly [x: number, y: number, width: number, height: number, name: string];

/** Returns a mark. A hundredth of a hundredth is less than a point on any screen. */
export function mark(places: readonly [number, number, number, number], name: string): Mark {
  const [x, y, width, height] = places;
  return [rounded(x), rounded(y), rounded(width), rounded(height), name];
}

/** 3.225806451612903 → 3.23 */
export function rounded(n: number): number {
  return Math.round(n * 100) / 100;
}
