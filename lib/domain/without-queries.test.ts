import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyWithoutQueries, textWithoutQueries } from './without-queries';

const ASK = 'https://pay.example/api/kopokopo/callback?ask=018f2c3d-0000-7000-8000-000000000001';

describe('an address on the screen', () => {
  test.each([
    ['https://shop.example/hook?token=secret', 'https://shop.example/hook'],
    ['HTTP://shop.example:8080/hook?a=1&b=2#part', 'HTTP://shop.example:8080/hook#part'],
    ["https://shop.example/?name=O'Brian and more", 'https://shop.example/'],
    ['https://shop.example/#?not=query', 'https://shop.example/#?not=query'],
    ['told to https://shop.example/hook?token=secret today', 'told to https://shop.example/hook today'],
    ['{"url":"https:\\/\\/shop.example\\/hook?token=secret"', '{"url":"https:\\/\\/shop.example\\/hook"'],
    ['Paid?', 'Paid?'],
    ['shop.example/hook?a=1', 'shop.example/hook?a=1'],
    [ASK, ASK],
    [`${ASK}&token=secret`, 'https://pay.example/api/kopokopo/callback'],
    ['https://shop.example/callback?ask=018f2c3d-0000-7000-8000-000000000001', 'https://shop.example/callback'],
    ['https://pay.example/api/kopokopo/callback?ask=secret', 'https://pay.example/api/kopokopo/callback'],
  ])('%s is shown as %s', (given, shown) => {
    expect(textWithoutQueries(given)).toBe(shown);
  });
});

describe('a body on the screen', () => {
  test('keeps everything else as it was written, and the names of members', () => {
    const body =
      '{ "data" : {"amount": 100.0,"big":12345678901234567890,\n"_links":{"callback_url":"https:\\/\\/shop.example\\/hook\\u003ftoken=secret" , "https://a.example?b" :"\\u0041 \\/ ?"}}}';
    expect(bodyWithoutQueries(body)).toBe(
      '{ "data" : {"amount": 100.0,"big":12345678901234567890,\n"_links":{"callback_url":"https://shop.example/hook" , "https://a.example?b" :"\\u0041 \\/ ?"}}}',
    );
  });

  const addresses = fc
    .tuple(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.constantFrom('', ' ', 'see '))
    .map(([url, before]) => before + url);

  test('is the same JSON except for queries, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
        fc.array(fc.oneof(addresses, fc.string({ unit: 'binary' }), fc.constant(ASK)), { maxLength: 5 }),
        fc.constantFrom(undefined, 2),
        (value, texts, space) => {
          const whole = { value, texts, deeper: texts.map((text) => ({ url: text })) };
          const shown: unknown = JSON.parse(bodyWithoutQueries(JSON.stringify(whole, null, space)));
          expect(shown).toEqual(
            JSON.parse(JSON.stringify(whole), (_key, each: unknown) =>
              typeof each === 'string' ? textWithoutQueries(each) : each,
            ),
          );
        },
      ),
    );
  });

  test('is unchanged when no address in it has a query', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => !/https?:/i.test(text)),
        (text) =>
          bodyWithoutQueries(text) === text &&
          bodyWithoutQueries(JSON.stringify({ text })) === JSON.stringify({ text }),
      ),
    );
  });

  test('does not change when it is shown a second time', () => {
    fc.assert(
      fc.property(
        fc.oneof(addresses, fc.string({ unit: 'binary' })),
        (text) => bodyWithoutQueries(bodyWithoutQueries(text)) === bodyWithoutQueries(text),
      ),
    );
  });

  test('is ready at once, even when it is as long as any body that we accept', () => {
    const startedMs = performance.now();
    bodyWithoutQueries('https://'.repeat(32_000));
    bodyWithoutQueries(JSON.stringify({ a: 'http://?'.repeat(32_000), b: '\\"'.repeat(60_000) }));
    bodyWithoutQueries('"'.repeat(256_000));
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
