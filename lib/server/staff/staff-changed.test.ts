import { describe, expect, test } from 'vitest';
import { audienceOf } from '@/lib/server/live/audience';
import { anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { aMember } from '@/lib/testing/a-member';
import { testDatabases } from '@/lib/testing/test-databases';
import { changeStaff } from './change-staff';
import { disableStaff } from './disable-staff';

describe.each(testDatabases())("a change of a person's rights on $engine", ({ fresh }) => {
  test('ends their open streams at once, and no one else’s', async () => {
    const { app } = await anApp(await fresh());
    const actor = anActor(app, await aMember(app));
    const [amina, juma] = [
      await aMember(app, { role: 'cashier', tills: 'all' }),
      await aMember(app, { role: 'finance', name: 'Juma' }),
    ];
    const ended: string[] = [];
    const opens = (): void => {
      for (const person of [amina, juma])
        app.live.subscribe({
          listener: () => undefined,
          audience: audienceOf(person),
          owners: [person.id, person.sessionId],
          onEnd: () => ended.push(person.name),
        });
    };
    opens();
    await changeStaff(app, actor, { id: juma.id, name: 'Juma', role: 'support', tills: 'all' });
    expect(ended).toEqual(['Juma']);
    opens();
    await disableStaff(app, actor, juma.id);
    expect(ended).toEqual(['Juma', 'Juma']);
  });
});
