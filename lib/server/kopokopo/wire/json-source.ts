import 'server-only';

const SPACE = /\s/;

/**
 * Returns the exact text of each element of an array inside a JSON text: a parsed number loses how it was written, and
 * evidence must not. `path` names the members that lead to the array. The text must be valid JSON. Null if the path
 * leads to no array.
 */
export function elementSources(text: string, path: readonly string[]): string[] | null {
  let at = skipSpace(text, 0);
  for (const name of path) {
    const found = memberAt(text, at, name);
    if (found === null) return null;
    at = found;
  }
  if (text[at] !== '[') return null;
  const elements: string[] = [];
  for (let next = skipSpace(text, at + 1); text[next] !== ']'; ) {
    const end = skipValue(text, next);
    elements.push(text.slice(next, end));
    next = afterComma(text, end);
  }
  return elements;
}

/** Returns where the value of a member begins. If a name stands twice, the last counts, as in JSON.parse. */
function memberAt(text: string, start: number, name: string): number | null {
  if (text[start] !== '{') return null;
  let found: number | null = null;
  for (let at = skipSpace(text, start + 1); text[at] !== '}'; ) {
    const keyEnd = skipString(text, at);
    const value = skipSpace(text, skipSpace(text, keyEnd) + 1);
    if (JSON.parse(text.slice(at, keyEnd)) === name) found = value;
    at = afterComma(text, skipValue(text, value));
  }
  return found;
}

function afterComma(text: string, end: number): number {
  const at = skipSpace(text, end);
  return text[at] === ',' ? skipSpace(text, at + 1) : at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && SPACE.test(text.charAt(at))) at += 1;
  return at;
}

function skipString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skipValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const sign = text.charAt(at);
    if (sign === '"') at = skipString(text, at);
    else if (depth === 0 && at > start && (sign === ',' || sign === ']' || sign === '}' || SPACE.test(sign))) return at;
    else {
      if (sign === '{' || sign === '[') depth += 1;
      if (sign === '}' || sign === ']') depth -= 1;
      at += 1;
    }
    if (depth === 0 && (sign === '"' || sign === '}' || sign === ']')) return at;
  }
  return text.length;
}
