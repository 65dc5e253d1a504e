import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementSources } from './json-source';

test('elements keep their exact text', () => {
  expect(
    elementSources(' { "a" : { "list" : [ {"amount": 1.0} , "x,]\\"" ,null,\n[1, 2] ] } }', ['a', 'list']),
  ).toEqual(['{"amount": 1.0}', '"x,]\\""', 'null', '[1, 2]']);
});

test('the last of two members with the same name counts, as in JSON.parse', () => {
  expect(elementSources('{"list":[1],"list":[2,3]}', ['list'])).toEqual(['2', '3']);
});

test.each<[string, string[]]>([
  ['{}', ['list']],
  ['{"list":{}}', ['list']],
  ['[]', ['list']],
  ['null', ['a', 'b']],
  ['{"list":"[]"}', ['list']],
])('%s has no such array', (text, path) => {
  expect(elementSources(text, path)).toBeNull();
});

test('each element parsed alone equals the element parsed with the whole text, for any content', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom(undefined, 2),
      (list, beside, indent) => {
        const text = JSON.stringify({ ...beside, data: { ...beside, list } }, null, indent);
        expect(elementSources(text, ['data', 'list'])?.map((source): unknown => JSON.parse(source))).toEqual(
          JSON.parse(JSON.stringify(list)),
        );
      },
    ),
  );
});
