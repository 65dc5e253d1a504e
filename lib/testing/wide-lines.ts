import { parseSync, Visitor } from 'oxc-parser';

type Span = { start: number; end: number };

const PUNCTUATION = /^[,;)]+/;
/** Matches the beginning of a test's function. */
const AFTER_TITLE = /^, (?:async )?\((?:\{|\) => \{)/;

/**
 * Returns the numbers of the lines of a source that are longer than `most` characters and could be shorter. The
 * formatter breaks code where it can, but not comments. So a line may be longer only where one string, template, text
 * between tags or regular expression crosses the limit, or where a test's title fills the line.
 */
export function wideLines(file: string, source: string, most: number): number[] {
  const wide = linesOf(source).filter(({ start, end }) => end - start > most);
  if (wide.length === 0) return [];
  const { comments, program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const whole: Span[] = [];
  const keep = ({ start, end }: Span, closing: RegExp): void =>
    void whole.push({ start, end: end + (closing.exec(source.slice(end, end + 20))?.[0].length ?? 0) });
  new Visitor({
    Literal: (node) => keep(node, PUNCTUATION),
    TemplateLiteral: (node) => keep(node, PUNCTUATION),
    JSXText: (node) => keep(node, PUNCTUATION),
    // The formatter keeps a title on the line of its test.
    CallExpression({ start, arguments: [title] }) {
      if (title?.type === 'Literal' || title?.type === 'TemplateLiteral') keep({ start, end: title.end }, AFTER_TITLE);
    },
  }).visit(program);
  return wide
    .filter((line) => {
      const over = line.start + most;
      const holds = ({ start, end }: Span): boolean => start < over && end > over;
      return comments.some(({ start, end }) => start < line.end && end > over) || !whole.some(holds);
    })
    .map(({ number }) => number);
}

function linesOf(source: string): (Span & { number: number })[] {
  let start = 0;
  return source.split('\n').map((text, index) => {
    const line = { number: index + 1, start, end: start + text.length };
    start = line.end + 1;
    return line;
  });
}
