import { describe, expect, test } from 'vitest';
import { anOwner } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { counterAddress } from './answer-form';

const ID = 'd79995cd-0111-e511-80da-0aa34a9b2388';
const [sqlite] = testDatabases();

describe('the address that a plain form leads to', () => {
  test('holds an id or a code alone, never what stood around it', async () => {
    const { app } = await anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))));
    const leads = (q: string, due?: string) => counterAddress(app, anOwner(), { q, ...(due === undefined ? {} : { due }) });
    expect(leads(' ukn1 mpu4 0z ', '1,200')).toBe('/?q=UKN1MPU40Z&due=1%2C200');
    expect(leads('code ni UKN1MPU40Z, Amina 0700000012')).toBe('/?q=UKN1MPU40Z');
    expect(leads(`https://upstream.example/api/v1/incoming_payments/${ID}?token=secret`)).toBe(`/?q=${ID}`);
    for (const personal of ['0700000012', 'Amina Otieno', 'U40Z', 'UKN1MPU40Z Confirmed. Ksh1,230.00 paid to JOE STORES']) expect(leads(personal), personal).toMatch(/^\/\?asked=[\w-]+$/);
  });
});
