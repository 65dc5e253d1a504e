import SqliteDatabase from 'better-sqlite3';

const NAMES = ['Zuhura Barasa', 'Amina Njeri', 'Juma Otieno', 'Wanjiru Kamau', 'Brian Kiprotich'];

/**
 * Puts payments into the store of a server that does not run, one each minute before `newestMs`. The n-th newest, from
 * 0, is of n + 1 shillings, and every fiftieth has no known amount.
 */
export function fillPayments(databaseUrl: string, many: number, newestMs: number): void {
  const database = new SqliteDatabase(databaseUrl.slice('file:'.length));
  try {
    const insert = database.prepare(`
      insert into payments (
        id, account_id, state, kind, reference, amount_minor, currency, till, till_key, first_name, last_name,
        first_heard_at, first_heard_from, confirmed, paid_at, happened_at, changed_at, search_text)
      values (
        @id, (select id from accounts limit 1), @state, 'till', @reference, @amount, 'KES', 'K000001', '000001',
        @first, @last, @at, 'webhook', 1, @at, @at, @at, @text)`);
    database.transaction(() => {
      for (let n = 0; n < many; n += 1) {
        const [first = '', last = ''] = (NAMES[n % NAMES.length] ?? '').split(' ');
        const reference = `UKN${String(n).padStart(7, '0')}`;
        insert.run({
          id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
          state: n % 50 === 49 ? 'failed' : 'paid',
          reference,
          amount: n % 50 === 49 ? null : (n + 1) * 100,
          first,
          last,
          at: newestMs - n * 60_000,
          text: `${reference} ${first} ${last}`.toLowerCase(),
        });
      }
    })();
  } finally {
    database.close();
  }
}
