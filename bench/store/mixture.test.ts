import { expect, test } from 'vitest';
import { mixedPayment, timeOf } from './mixture';

const COUNT = 3_000;
const ALL = Array.from({ length: COUNT }, (_, n) => mixedPayment(n, COUNT));
const heardBy = (source: string): number =>
  ALL.flatMap(({ heard }) => heard).filter((message) => message.source === source).length;
const shareOf = (count: number): number => Math.round((count / COUNT) * 100);

test('the mixture has its shares of requests, webhooks, lists, reversals, failures and ticks', () => {
  const facts = ALL.flatMap(({ heard }) => heard.flatMap((message) => message.facts));
  expect({
    requests: shareOf(ALL.filter(({ request }) => request !== null).length),
    callbacks: shareOf(heardBy('callback')),
    queries: shareOf(heardBy('query')),
    listed: shareOf(heardBy('poll')),
    webhooks: shareOf(heardBy('webhook')),
    reversed: shareOf(facts.filter(({ isReversal }) => isReversal).length),
    failed: shareOf(ALL.filter(({ heard }) => heard.some(({ facts: [fact] }) => fact?.state === 'failed')).length),
    ticked: shareOf(ALL.filter(({ isTicked }) => isTicked).length),
  }).toEqual({
    requests: 40,
    callbacks: 40,
    queries: 40,
    listed: 30,
    webhooks: 61,
    reversed: 1,
    failed: 2,
    ticked: 10,
  });
});

test('no two payments of the mixture have a value in common that names a payment', () => {
  expect(new Set(ALL.map(({ reference }) => reference)).size).toBe(COUNT);
  const bodies = ALL.flatMap(({ heard }) => heard.map(({ source, body }) => `${source} ${body}`));
  expect(new Set(bodies).size).toBe(bodies.length);
});

test('the mixture is understood without a fault, and only of invented people and phones', () => {
  const heard = ALL.flatMap((payment) => payment.heard);
  expect(heard.filter(({ fault, facts }) => fault !== null || facts.length !== 1)).toEqual([]);
  const phones = heard.flatMap(({ facts }) => facts.flatMap(({ phone }) => phone ?? []));
  expect(phones.filter((phone) => !/^\+2547000\d{5}$/.test(phone))).toEqual([]);
});

test('the mixture spreads over thirty days, also when there are very many', () => {
  expect(timeOf(999_999, 1_000_000) - timeOf(0, 1_000_000)).toBeGreaterThan(29 * 24 * 60 * 60_000);
  expect(timeOf(1, 1_000_000)).toBeGreaterThan(timeOf(0, 1_000_000));
});
