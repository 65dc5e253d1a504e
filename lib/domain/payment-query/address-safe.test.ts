import { describe, expect, test } from 'vitest';
import { mayStandInAddress } from './address-safe';
import { readPaymentQuery } from './payment-query';

const may = (text: string): boolean => mayStandInAddress(readPaymentQuery(text, '2026-11-29'));

describe('a query in an address', () => {
  test.each([
    '',
    'UKN1MPU40Z',
    'ukn1mpu40z state:paid',
    '0192f3a4-5b6c-7d8e-9f01-23456789abcd',
    '1,250.50',
    '450',
    'till:522533 -till:K000001',
    'till:522533,K000001',
    '-till:none',
    'weekday:mon hour:10..12 handed:today late:yes order:none',
    'released:today -shown:2026-11-01..2026-11-07',
    'state:failed amount:>5000 day:yesterday ticked:no kind:till found:late',
    'ref:OJJ',
    'ref:1MPU40',
    'ref:UKN1MPU40Z',
    'id:0192f3a4-5b6c-7d8e-9f01-23456789abcd',
    'siku:leo hali:imelipwa',
  ])('tells nothing of a person: %s', (text) => {
    expect(may(text)).toBe(true);
  });

  test.each([
    'wanjiru',
    '0700000012',
    '+254700000012',
    '700000012',
    '254700000012',
    '0700***012',
    'UKN1MPU40Z wanjiru',
    'UKN1MPU40Z Confirmed. Ksh500 received from JANE',
    'name:wanjiru',
    '-name:wanjiru',
    'phone:0700000012',
    'order:55',
    'by:amina',
    'released:today releasedby:amina',
    '-shownto:amina',
    'note:"she is late"',
    'till:westlands',
    'till:522533,westlands',
    'till:0700000012',
    'ref:wanjiru',
    'ref:ali',
    'ref:tabitha',
    'ref:0700000012',
    'ref:678',
    'state:wanjiru',
    'day:31/02/2026',
    'jina:wanjiru state:paid',
  ])('does not stand there when it may tell of one: %s', (text) => {
    expect(may(text)).toBe(false);
  });
});
