import { describe, expect, test } from 'vitest';
import { TillInput } from '@/lib/contract/tills';
import { anApp } from '@/lib/testing/an-app';
import { aMember } from '@/lib/testing/a-member';
import { anActor } from '@/lib/testing/a-person';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { testDatabases } from '@/lib/testing/test-databases';
import { addTill } from './add-till';
import { firstSteps } from './first-steps';

describe.each(testDatabases())('the first steps in $engine', ({ fresh }) => {
  test('each step is done once it was done anywhere, and the first payment shows that Kopo Kopo is connected', async () => {
    const { app } = await anApp(await fresh());
    await aMember(app);
    expect((await firstSteps(app)).done).toEqual([]);
    await addTill(app, anActor(app), TillInput.parse({ number: 'K000001' }));
    expect((await firstSteps(app)).done).toEqual(['till']);
    await aMember(app, { name: 'Amina Wanjiru' });
    expect((await firstSteps(app)).done).toEqual(['till', 'staff']);
    await aTillPayment(app, { reference: 'UKN1MPU40Z' });
    expect((await firstSteps(app)).done).toEqual(['connect', 'till', 'staff', 'shilling']);
  });
});
