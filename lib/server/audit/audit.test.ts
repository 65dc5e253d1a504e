import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { AuditPage, AuditQuery } from '@/lib/contract/audit';
import { AUDIT_ACTS } from '@/lib/domain/audit';
import { anActor, aPerson, aStranger } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import messages from '@/messages/en.json';
import { exportAudit } from './export-audit';
import { readAudit } from './read-audit';
import { type AuditEntry, recordAct } from './record-act';

const PAYMENT = 'a1b2c3d4-0000-4000-8000-000000000001';
const words = { column: (name: string) => name, act: (act: string) => act };

describe.each(testDatabases())('the audit in $engine', ({ fresh }) => {
  async function aShop() {
    const { app, clock } = await anApp(await fresh());
    const amina = aPerson({ name: 'Amina Otieno' });
    const baraka = aPerson({
      name: 'Baraka Mwangi',
      role: 'cashier',
      via: 'pin',
      device: { id: PAYMENT, name: 'Counter 1' },
    });
    const does = (person: typeof amina | null, entry: AuditEntry): Promise<void> =>
      app.store.write((tx) => recordAct(tx, person === null ? aStranger(app) : anActor(app, person), entry));
    return { app, clock, amina, baraka, does };
  }
  const query = (asked: Record<string, unknown> = {}): AuditQuery => AuditQuery.parse(asked);

  test('is listed newest first over its pages, without a gap or a repeated entry', async () => {
    const { app, clock, amina, does } = await aShop();
    for (let n = 0; n < 25; n += 1) {
      await does(amina, { act: 'till_changed', subject: { id: String(n), name: `K00000${n}` } });
      // Several entries in one millisecond, because one request may do several things.
      if (n % 4 === 0) clock.advance(1);
    }
    const seen: (string | null)[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: AuditPage = AuditPage.parse(
        await readAudit(app, query({ limit: 10, ...(cursor === undefined ? {} : { cursor }) })),
      );
      seen.push(...page.entries.map(({ subject }) => subject));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => String(24 - n)));
    await expect(readAudit(app, query({ cursor: 'nonsense' }))).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test("is filtered by person, act, subject and days in the shop's time zone", async () => {
    const { app, clock, amina, baraka, does } = await aShop();
    await does(null, { act: 'sign_in_refused' });
    await does(amina, { act: 'evidence_read', subject: { id: PAYMENT, name: 'TKA0000001' } });
    await does(baraka, { act: 'payment_opened', subject: { id: PAYMENT, name: '' } });
    // 23 November, 23:59:59 in Nairobi, then the first moment of 24 November.
    clock.advance(Date.parse('2026-11-23T20:59:59.999Z') - clock.nowMs());
    await does(amina, { act: 'staff_changed', before: { role: 'cashier' }, after: { role: 'finance' } });
    clock.advance(1);
    await does(amina, { act: 'signed_out' });
    const acts = async (asked: Record<string, unknown>): Promise<string[]> =>
      (await readAudit(app, query(asked))).entries.map(({ act }) => act);
    expect(await acts({ person: amina.id })).toEqual(['signed_out', 'staff_changed', 'evidence_read']);
    expect(await acts({ person: 'nobody' })).toEqual(['sign_in_refused']);
    expect(await acts({ act: 'payment_opened' })).toEqual(['payment_opened']);
    expect(await acts({ subject: PAYMENT, person: amina.id })).toEqual(['evidence_read']);
    expect(await acts({ to: '2026-11-23' })).toEqual([
      'staff_changed',
      'payment_opened',
      'evidence_read',
      'sign_in_refused',
    ]);
    expect(await acts({ from: '2026-11-24', to: '2026-11-24' })).toEqual(['signed_out']);
    const { entries } = await readAudit(app, query({ act: 'payment_opened' }));
    expect(entries[0]).toMatchObject({
      staffName: 'Baraka Mwangi',
      deviceName: 'Counter 1',
      subject: PAYMENT,
      before: null,
      after: null,
      address: 'unknown',
    });
    expect((await readAudit(app, query({ act: 'staff_changed' }))).entries[0]).toMatchObject({
      before: { role: 'cashier' },
      after: { role: 'finance' },
    });
  });

  test('is exported with its filter and harmless formulas, and the export is an audit entry', async () => {
    const { app, amina, does } = await aShop();
    await does(
      { ...amina, name: '=HYPERLINK("x")' },
      { act: 'till_added', subject: { id: 't1', name: '+254, "shop"' }, after: { number: 'K000001' } },
    );
    await does(amina, { act: 'till_removed', subject: { id: 't1', name: 'K000001' } });
    const text = await new Response(
      await exportAudit(app, anActor(app, amina), { filter: { act: 'till_added' }, words }),
    ).text();
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('at,person,device,act,subject,subjectId,before,after,address,requestId');
    expect(lines[1]).toMatch(
      /^2026-11-23T12:00:00\+03:00,"'=HYPERLINK\(""x""\)",,till_added,"'\+254, ""shop""",t1,,"\{""number"":""K000001""\}",unknown,/,
    );
    const all = await new Response(await exportAudit(app, anActor(app, amina), { filter: {}, words })).text();
    expect(all.match(/audit_exported/g)).toHaveLength(2);
    expect((await readAudit(app, query({ act: 'audit_exported' }))).entries.map(({ after }) => after)).toEqual([
      null,
      { act: 'till_added' },
    ]);
  });

  test('exports more than one page without loss', async () => {
    const { app, amina } = await aShop();
    await app.store.write(async (tx) => {
      for (let n = 0; n < 1_100; n += 1)
        await recordAct(tx, anActor(app, amina), { act: 'signed_in', subject: { id: String(n), name: '' } });
    });
    const text = await new Response(
      await exportAudit(app, anActor(app, amina), { filter: { act: 'signed_in' }, words }),
    ).text();
    const subjects = text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[5]);
    expect(new Set(subjects).size).toBe(1_100);
  });

  test('cannot be changed, and no entry can be deleted', async () => {
    const { app, amina, does } = await aShop();
    await does(amina, { act: 'signed_in' });
    await expect(
      app.store.write((tx) => tx.updateTable('audit').set({ staff_name: 'Nobody' }).execute()),
    ).rejects.toThrow('audit is append-only');
    await expect(app.store.write((tx) => tx.deleteFrom('audit').execute())).rejects.toThrow('audit is append-only');
    if (app.store.engine === 'postgres')
      await expect(app.store.write((tx) => sql`truncate audit`.execute(tx))).rejects.toThrow('audit is append-only');
    expect((await readAudit(app, query())).entries).toMatchObject([{ act: 'signed_in', staffName: 'Amina Otieno' }]);
  });
});

test('every act has words on the screen, and no words are without an act', () => {
  expect(Object.keys(messages.audit.act).sort()).toEqual([...AUDIT_ACTS].sort());
});
