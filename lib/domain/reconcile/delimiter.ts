import { type Delimiter, DELIMITERS } from './shape';

const LINES_LOOKED_AT = 30;

/**
 * Returns the sign that parts the cells of a text: the one that stands equally often in most of its first lines, and
 * among those the most frequent. Signs within quotes do not count.
 */
export function guessDelimiter(text: string): Delimiter {
  const lines = linesOutsideQuotes(text);
  let best: { delimiter: Delimiter; agreeing: number; cells: number } = { delimiter: ',', agreeing: 0, cells: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    for (const [cells, agreeing] of counts)
      if (agreeing > best.agreeing || (agreeing === best.agreeing && cells > best.cells))
        best = { delimiter, agreeing, cells };
  }
  return best.delimiter;
}

function linesOutsideQuotes(text: string): string[] {
  const lines: string[] = [];
  let [line, isQuoted] = ['', false];
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === '\n' && !isQuoted) {
      if (line.trim() !== '') lines.push(line);
      line = '';
      if (lines.length >= LINES_LOOKED_AT) return lines;
    } else if (!isQuoted && sign !== '\r') line += sign;
  }
  if (line.trim() !== '') lines.push(line);
  return lines;
}
