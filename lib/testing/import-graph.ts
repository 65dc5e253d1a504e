/** One file's import of another file; both paths start at the root. */
export type Import = {
  file: string;
  target: string;
  /** True when the import does not exist at run time. */
  isType: boolean;
};

const IMPORT = /\b(?:import|export)(\s+type)?\s[^;'"]*?\bfrom\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g;

/** Returns the imports in a source, as written. */
export function importsIn(source: string): { specifier: string; isType: boolean }[] {
  return [...source.matchAll(IMPORT)].flatMap(([, type, from, bare]) => {
    const specifier = from ?? bare;
    return specifier === undefined ? [] : [{ specifier, isType: type !== undefined }];
  });
}

/** Returns the groups of names that lead to each other in circles, each sorted; none when there is no circle. */
function circlesIn(edges: readonly { from: string; to: string }[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reach = new Map([...next.keys()].map((name) => [name, reachedFrom(name, next)]));
  const circles = new Map<string, string[]>();
  for (const [name, reached] of reach) {
    if (!reached.has(name)) continue;
    const circle = [...reached].filter((other) => reach.get(other)?.has(name) === true).sort();
    circles.set(circle.join(' '), circle);
  }
  return [...circles.values()];
}

function reachedFrom(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const waiting = [...(next.get(start) ?? [])];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...(next.get(name) ?? []));
  }
  return reached;
}

/** Returns the files that import each other in circles, types too. */
export function fileCircles(imports: readonly Import[]): string[][] {
  return circlesIn(imports.map(({ file, target }) => ({ from: file, to: target })));
}

/** Returns the folders under `top` that import each other in circles. A folder and its parent count as two. */
export function folderCircles(imports: readonly Import[], top: string): string[][] {
  const folder = (file: string): string => file.slice(0, file.lastIndexOf('/'));
  return circlesIn(
    imports
      .map(({ file, target }) => ({ from: folder(file), to: folder(target) }))
      .filter(({ from, to }) => from !== to && [from, to].every((name) => `${name}/`.startsWith(`${top}/`))),
  );
}

/** The floors of a house from the top down, each with its rooms in order. */
export type House = {
  /** The folder of all rooms. Its own files are the root. */
  top: string;
  floors: readonly (readonly string[])[];
  /** Names of root files that every room may import. Other root files are for the first floor, or for types. */
  rootForAll: readonly string[];
};

/**
 * Returns the imports that break the order of a house. An import must lead to a lower floor, stay in the room, or lead
 * to a later room on the same floor. Every import from or to an unknown room counts as broken.
 */
export function brokenFloors(imports: readonly Import[], house: House): Import[] {
  const inside = (file: string): boolean => file.startsWith(`${house.top}/`);
  return imports.filter((each) => inside(each.file) && inside(each.target) && !keepsOrder(each, house));
}

type Place = 'root' | 'unknown' | { floor: number; at: number };

function placeOf(file: string, { top, floors }: House): Place {
  const within = file.slice(top.length + 1);
  if (!within.includes('/')) return 'root';
  for (const [floor, rooms] of floors.entries()) {
    const at = rooms.findIndex((room) => within.startsWith(`${room}/`));
    if (at >= 0) return { floor, at };
  }
  return 'unknown';
}

function keepsOrder({ file, target, isType }: Import, house: House): boolean {
  const [from, to] = [placeOf(file, house), placeOf(target, house)];
  if (from === 'unknown' || to === 'unknown') return false;
  if (from === 'root') return true;
  if (to === 'root') return from.floor === 0 || isType || house.rootForAll.includes(target.slice(house.top.length + 1));
  return to.floor > from.floor || (to.floor === from.floor && to.at >= from.at);
}

const WRITE = /\b(?:insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(\s*'(\w+)'/g;
const SQL_WRITE = /\b(?:insert\s+into|update|delete\s+from)\s+"?(\w+)"?\s*(?:\(|set\b|where\b|\$|select\b)/gi;

/** True when a source writes to a table, with the query builder or in SQL. */
export function writesTo(source: string, table: string): boolean {
  return [...source.matchAll(WRITE), ...source.matchAll(SQL_WRITE)].some(([, name]) => name === table);
}
