import { type JSXChild, type Node, parseSync, Visitor } from 'oxc-parser';

export type Words = { words: string; line: number };

/** Attributes, and properties of our own components, that people read or hear. */
const READ =
  /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|alt|title|placeholder|label|why|problem|caption|summary|heading|text|words)$/;
const LETTER = /\p{L}/u;
/** "Not here yet", "Tick when you hand over.": no text for programs or styles looks like this. */
const SENTENCE = /\p{Lu}\p{Ll}+ \p{Ll}+|\p{Ll} \p{Ll}+[.:?!…]$/u;

/**
 * Returns the words in a file of code that reach the screen without being a message: text between tags, strings that
 * are drawn or read out, titles of pages, and anything else that looks like a sentence. Texts of thrown errors are left
 * out, since they are for the log.
 */
export function wordsInSource(file: string, source: string): Words[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found = new Map<number, string>();
  const thrown: { start: number; end: number }[] = [];
  const titles: { start: number; end: number }[] = [];
  const report = (words: string, start: number): void => void (LETTER.test(words) && found.set(start, words.trim()));
  const drawn = (children: readonly JSXChild[]): void => {
    for (const child of children)
      if (child.type === 'JSXExpressionContainer' && child.expression.type !== 'JSXEmptyExpression')
        shown(child.expression, report);
  };
  new Visitor({
    JSXText: ({ value, start }) => report(value, start),
    JSXElement: ({ children }) => drawn(children),
    JSXFragment: ({ children }) => drawn(children),
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !READ.test(name.name)) return;
      if (value?.type === 'Literal') report(String(value.value), value.start);
      if (value?.type === 'JSXExpressionContainer' && value.expression.type !== 'JSXEmptyExpression')
        shown(value.expression, report);
    },
    Property({ key, value }) {
      // In other places a lower-case word is the name of a message; "%s" stands for another title.
      const isWord = (words: string, start: number): boolean =>
        /^\p{Lu}/u.test(words) || titles.some((title) => start > title.start && start < title.end);
      if (key.type === 'Identifier' && READ.test(key.name))
        shown(value, (words, start) => isWord(words, start) && report(words.replace('%s', ''), start));
    },
    ExportNamedDeclaration({ start, end }) {
      if (/^export (?:const metadata|(?:async )?function generateMetadata)\b/.test(source.slice(start, end)))
        titles.push({ start, end });
    },
    NewExpression({ callee, start, end }) {
      if (callee.type === 'Identifier' && callee.name.endsWith('Error')) thrown.push({ start, end });
    },
    Literal({ value, start }) {
      if (typeof value === 'string' && SENTENCE.test(value)) report(value, start);
    },
    TemplateElement({ value, start }) {
      if (SENTENCE.test(value.raw)) report(value.raw, start);
    },
  }).visit(program);
  return [...found]
    .filter(([at]) => !thrown.some(({ start, end }) => at > start && at < end))
    .sort(([a], [b]) => a - b)
    .map(([at, words]) => ({ words, line: source.slice(0, at).split('\n').length }));
}

/** Reports the strings that an expression may result in: each branch, and each part of a sum, a template or a list. */
function shown(expression: Node, report: (words: string, start: number) => void): void {
  const each = (...expressions: readonly Node[]): void => expressions.forEach((part) => shown(part, report));
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? report(expression.value, expression.start) : undefined;
    case 'TemplateLiteral':
      expression.quasis.forEach(({ value, start }) => report(value.raw, start));
      return each(...expression.expressions);
    case 'ConditionalExpression':
      return each(expression.consequent, expression.alternate);
    case 'LogicalExpression':
      return each(expression.left, expression.right);
    case 'BinaryExpression':
      return expression.operator === '+' ? each(expression.left, expression.right) : undefined;
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return each(expression.expression);
    case 'ArrayExpression':
      return each(
        ...expression.elements.flatMap((element) =>
          element === null || element.type === 'SpreadElement' ? [] : [element],
        ),
      );
    case 'CallExpression':
      // [a, 'b'].join(' ')
      return expression.callee.type === 'MemberExpression' && expression.callee.object.type === 'ArrayExpression'
        ? each(expression.callee.object)
        : undefined;
    default:
      return undefined;
  }
}
