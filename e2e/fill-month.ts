import SqliteDatabase from 'better-sqlite3';

export const TILLS = 20;
export const PEOPLE = 15;
const HOUR_MS = 3_600_000;

type Month = {
  /** When its first day begins in the shop's zone. */
  fromMs: number;
  days: number;
  /** In each hour at which the shop is open. */
  payments: number;
};

/** The hours at which the shop is open: from seven to ten in the evening. */
export const OPEN_HOURS = 15;
const OPENS_AT = 7;

const stateOf = (n: number): string => (n % 9 === 4 ? 'failed' : n % 53 === 5 ? 'reversed' : 'paid');

/**
 * Puts a busy month into the store of a server that does not run: payments of every hour at which the shop is open, at
 * twenty tills, which fifteen people were shown, ticked and released. The server counts the totals when it starts.
 */
export function fillMonth(databaseUrl: string, { fromMs, days, payments }: Month): void {
  const database = new SqliteDatabase(databaseUrl.slice('file:'.length));
  try {
    const till = database.prepare(`
      insert into tills (id, account_id, number, till_key, name, takes_cents, created_at, updated_at)
      values (@key, (select id from accounts limit 1), @number, @key, @name, 1, '2026-01-01', '2026-01-01')`);
    const person = database.prepare(`
      insert into staff (id, name, role, all_tills, created_at, updated_at)
      values (@id, @name, 'cashier', 1, '2026-01-01', '2026-01-01')`);
    const payment = database.prepare(`
      insert into payments (
        id, account_id, state, kind, reference, amount_minor, currency, till, till_key, first_name, last_name,
        first_heard_at, first_heard_from, confirmed, initiated_at, paid_at, happened_at, changed_at, search_text)
      values (
        @id, (select id from accounts limit 1), @state, 'asked', @reference, @amount, 'KES', @till, @till, 'Zuhura',
        'Barasa', @at, @from, 1, @at - 40000, @at, @at, @at, @reference)`);
    const claim = database.prepare(`
      insert into claims (id, account_id, payment_id, made_on, staff_id, staff_name, order_name, claimed_at, released_at)
      values ('claim ' || @id, (select id from accounts limit 1), @id, @id, @staff, @name, @order, @at, @released)`);
    const release = database.prepare(`
      insert into audit (id, at, staff_id, staff_name, act, subject, address, request_id)
      values ('release ' || @id, @at, @staff, @name, 'claim_released', @id, '', '')`);
    const shown = database.prepare(`
      insert into payment_showings (payment_id, staff_id, staff_name, shown_at) values (@id, @staff, @name, @at)`);
    database.transaction(() => {
      for (let n = 0; n < TILLS; n += 1)
        till.run({ number: `K${600_001 + n}`, key: String(600_001 + n), name: `Market Street ${n + 1}` });
      for (let n = 0; n < PEOPLE; n += 1) person.run(personAt(n));
      for (let n = 0; n < days * OPEN_HOURS * payments; n += 1) {
        const hour = Math.floor(n / payments);
        const hoursOn = Math.floor(hour / OPEN_HOURS) * 24 + OPENS_AT + (hour % OPEN_HOURS);
        const at = fromMs + hoursOn * HOUR_MS + ((n % payments) + 1) * 60_000;
        const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
        payment.run({
          id,
          state: stateOf(n),
          reference: `UKN${String(n).padStart(7, '0')}`,
          amount: (n % 997) * 100 + 50_00,
          till: String(600_001 + (n % TILLS)),
          from: n % 41 === 6 ? 'poll' : 'webhook',
          at,
        });
        if (stateOf(n) !== 'paid') continue;
        const { id: staff, name } = personAt(Math.floor(n / 4) % PEOPLE);
        const by = { id, staff, name };
        shown.run({ ...by, at: new Date(at + 30_000).toISOString() });
        if (n % 3 === 0) continue;
        const made = at + (n % 4 === 0 ? 2 * HOUR_MS : 60_000);
        const released = n % 7 === 0 ? new Date(made + 60_000).toISOString() : null;
        const order = n % 5 === 0 ? null : String(n);
        claim.run({ ...by, at: new Date(made).toISOString(), order, released });
        if (released !== null) release.run({ ...by, at: released });
      }
      database.prepare('update accounts set totals_zone = null').run();
    })();
  } finally {
    database.close();
  }
}

function personAt(n: number): { id: string; name: string } {
  return { id: `01900000-0000-7000-9000-${String(n).padStart(12, '0')}`, name: `Wanjiru Otieno ${n + 1}` };
}
