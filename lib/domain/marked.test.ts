import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Expression, parseSync, Visitor } from 'oxc-parser';
import { describe, expect, test, vi } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CODE = ['app', 'components', 'lib', 'scripts', 'proxy.ts', 'instrumentation-client.ts'];

function filesOf(folder: string): string[] {
  if (/\.tsx?$/.test(folder)) return [folder];
  const names = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => path.join(folder, name));
}

type Found = { asked: string[]; errors: string[] };

/**
 * Returns the classes that a file tests with `instanceof`, and the error classes that it defines. Classes of Node's own
 * modules, the browser and the language are left out: a process has one copy of each.
 */
function classesIn(file: string, source: string): Found {
  const { program, errors, module } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const copied = new Set<string>();
  for (const { moduleRequest, entries } of module.staticImports) {
    if (!moduleRequest.value.startsWith('node:')) for (const { localName } of entries) copied.add(localName.value);
  }
  const asked: string[] = [];
  const made: { name: string; base: string }[] = [];
  new Visitor({
    ClassDeclaration({ id, superClass }) {
      if (id === null) return;
      copied.add(id.name);
      if (superClass?.type === 'Identifier') made.push({ name: id.name, base: superClass.name });
    },
    BinaryExpression({ operator, right }) {
      if (operator === 'instanceof') asked.push(rootOf(right));
    },
  }).visit(program);
  const isError = (base: string): boolean =>
    base.endsWith('Error') || made.some((other) => other.name === base && isError(other.base));
  return {
    asked: asked.filter((name) => copied.has(name)),
    errors: made.filter(({ base }) => isError(base)).map(({ name }) => name),
  };
}

/** Returns the first name of an expression: `pg` of `pg.DatabaseError`. */
function rootOf(expression: Expression): string {
  if (expression.type === 'MemberExpression') return rootOf(expression.object);
  return expression.type === 'Identifier' ? expression.name : '?';
}

const FILES = CODE.flatMap(filesOf);
const source = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const CLASSES = FILES.flatMap((file) => classesIn(file, source(file)).errors.map((name) => [name, file] as const));

describe('classes of errors', () => {
  test('are found where they are defined and where they are tested', () => {
    const text =
      "import pg from 'pg';\nimport { IncomingMessage } from 'node:http';\nclass A extends Error {}\nclass B extends A {}\nclass C {}\n";
    const asks =
      'export const is = (e: unknown) => e instanceof B || e instanceof pg.DatabaseError || e instanceof IncomingMessage || e instanceof RangeError;';
    expect(classesIn('a.ts', text + asks)).toEqual({ asked: ['B', 'pg'], errors: ['A', 'B'] });
    expect(FILES.length).toBeGreaterThan(300);
    expect(CLASSES.length).toBeGreaterThan(8);
  });

  test('are recognised by a mark, and never by instanceof', () => {
    const asking = FILES.flatMap((file) => classesIn(file, source(file)).asked.map((name) => `${file}: ${name}`));
    expect(asking).toEqual([]);
  });

  test.each(CLASSES)('%s is known by its mark in another copy of its module', async (name, file) => {
    const load = async (): Promise<Record<string, unknown>> => {
      vi.resetModules();
      return import(/* @vite-ignore */ path.join(ROOT, file));
    };
    const [one, other] = [await load(), await load()];
    const [Made, guard] = [one[name], other[`is${name}`]];
    if (typeof Made !== 'function' || typeof guard !== 'function')
      throw new Error(`${file} does not give ${name} and is${name}`);
    const error: unknown = Reflect.construct(Made, ['not_found']);
    const copy = other[name];
    expect(typeof copy === 'function' && error instanceof copy).toBe(false);
    expect([guard(error), guard(new Error('another')), guard(null), guard('text')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
