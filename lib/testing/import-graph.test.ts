import { describe, expect, test } from 'vitest';
import { brokenFloors, fileCircles, folderCircles, type House, type Import, importsIn, writesTo } from './import-graph';

/** "a.ts > b.ts" imports a value, "a.ts ~ b.ts" a type. */
function graph(...lines: string[]): Import[] {
  return lines.map((line) => {
    const [file = '', sign, target = ''] = line.split(' ');
    return { file, target, isType: sign === '~' };
  });
}
const shown = (imports: readonly Import[]): string[] => imports.map(({ file, target }) => `${file} ${target}`);

describe('the imports of a source', () => {
  test('are found in every form, and marked when they import only types', () => {
    const source = [
      `import 'server-only';`,
      `import type { A } from './a';`,
      `import { type B } from './b';`,
      `import {\n  c,\n  d,\n} from '@/c';`,
      `export type { E } from './e';`,
      `const f = await import('./f');`,
      `throw new Error('not from here');`,
    ].join('\n');
    expect(importsIn(source).map(({ specifier, isType }) => [specifier, isType])).toEqual([
      ['server-only', false],
      ['./a', true],
      ['./b', false],
      ['@/c', false],
      ['./e', true],
      ['./f', false],
    ]);
  });
});

describe('a circle of files', () => {
  test('is found at any length, also when it consists of types alone', () => {
    expect(fileCircles(graph('a.ts > b.ts', 'b.ts > c.ts', 'c.ts ~ a.ts', 'd.ts > a.ts'))).toEqual([
      ['a.ts', 'b.ts', 'c.ts'],
    ]);
    expect(fileCircles(graph('a.ts ~ a.ts'))).toEqual([['a.ts']]);
  });

  test('is not reported when two ways lead to one file', () => {
    expect(fileCircles(graph('a.ts > b.ts', 'a.ts > c.ts', 'b.ts > d.ts', 'c.ts > d.ts'))).toEqual([]);
  });
});

describe('a circle of folders', () => {
  test('is found even when no files make a circle', () => {
    const imports = graph('ui/x/a.ts > ui/y/b.ts', 'ui/y/c.ts ~ ui/x/d.ts');
    expect(fileCircles(imports)).toEqual([]);
    expect(folderCircles(imports, 'ui')).toEqual([['ui/x', 'ui/y']]);
  });

  test('is found between a folder and its parent, and only under the folder that is named', () => {
    expect(folderCircles(graph('ui/x/a.ts > ui/b.ts', 'ui/c.ts > ui/x/d.ts'), 'ui')).toEqual([['ui', 'ui/x']]);
    expect(folderCircles(graph('ui/a.ts > lib/b.ts', 'lib/c.ts > ui/d.ts'), 'ui')).toEqual([]);
  });
});

describe('the order of floors', () => {
  const house: House = { top: 's', floors: [['doors'], ['one', 'two'], ['store/low']], rootForAll: ['log.ts'] };

  test('lets imports lead down, stay in the room, or go forward along the floor', () => {
    const kept = graph('s/doors/a.ts > s/store/low/b.ts', 's/one/a.ts > s/one/b.ts', 's/one/a.ts > s/two/b.ts');
    expect(brokenFloors(kept, house)).toEqual([]);
  });

  test('forbids imports that lead up or back along the floor, also of types', () => {
    const broken = graph('s/store/low/a.ts ~ s/one/b.ts', 's/two/a.ts ~ s/one/b.ts', 's/one/a.ts > s/doors/b.ts');
    expect(shown(brokenFloors(broken, house))).toEqual(shown(broken));
  });

  test('shows root files to the doors, and to other rooms only as types or when they are for all', () => {
    const kept = graph('s/doors/a.ts > s/app.ts', 's/one/a.ts ~ s/app.ts', 's/store/low/a.ts > s/log.ts');
    expect(brokenFloors(kept, house)).toEqual([]);
    const broken = graph('s/one/a.ts > s/app.ts');
    expect(shown(brokenFloors(broken, house))).toEqual(shown(broken));
  });

  test('requires every room to be known', () => {
    const broken = graph('s/new/a.ts > s/store/low/b.ts', 's/doors/a.ts > s/new/b.ts');
    expect(shown(brokenFloors(broken, house))).toEqual(shown(broken));
  });
});

describe('writing to a table', () => {
  test('is found in every form, and reading is not mistaken for it', () => {
    for (const source of [
      `tx.insertInto('payments').values(row)`,
      `tx\n  .updateTable('payments')`,
      `tx.deleteFrom('payments')`,
      'sql`update payments set state = 1`',
      'sql`insert into payments (id) values (1)`',
      'sql`delete from payments where id = 1`',
    ])
      expect(writesTo(source, 'payments'), source).toBe(true);
    expect(writesTo(`tx.selectFrom('payments'); tx.updateTable('payment_aliases')`, 'payments')).toBe(false);
  });
});
