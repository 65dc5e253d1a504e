import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';

const PAGE = 500;
const COLUMNS = `happened_at, id, reference, state, conflict, amount_minor, asked_amount_minor, currency, till, first_name,
  middle_name, last_name, phone, request_id, first_heard_from, confirmed`;
const FIRST = { happened_at: Number.MAX_SAFE_INTEGER, id: 'z' };

type Place = { happened_at: number; id: string };

/** Returns how many payments a second the raw driver of SQLite reads, in pages by their place, and writes as lines. */
export function sqliteRows(file: string): number {
  const database = new SqliteDatabase(file, { readonly: true });
  const page = database.prepare<[number, string], Place>(
    `select ${COLUMNS} from payments where account_id = (select min(id) from accounts)
      and (happened_at, id) < (?, ?) order by happened_at desc, id desc limit ${PAGE}`,
  );
  const counting = newCounting();
  for (let rows = page.all(FIRST.happened_at, FIRST.id); rows.length > 0; ) {
    const last = counting.write(rows);
    rows = page.all(last.happened_at, last.id);
  }
  database.close();
  return counting.perSecond();
}

/** The same for PostgreSQL. */
export async function postgresRows(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const page = async ({ happened_at, id }: Place): Promise<Place[]> => {
      const text = `select ${COLUMNS} from payments where account_id = (select min(id) from accounts)
        and (happened_at, id) < ($1, $2) order by happened_at desc, id desc limit ${PAGE}`;
      return (await client.query<Place>({ name: 'page', text, values: [happened_at, id] })).rows;
    };
    const counting = newCounting();
    for (let rows = await page(FIRST); rows.length > 0; ) rows = await page(counting.write(rows));
    return counting.perSecond();
  } finally {
    await client.end();
  }
}

function newCounting() {
  const startedMs = performance.now();
  let [count, bytes] = [0, 0];
  return {
    /** Makes one line of each row, and returns the place of the last. */
    write(rows: readonly Place[]): Place {
      const text = rows.map((row) => `${Object.values(row).join(',')}\r\n`).join('');
      bytes += Buffer.byteLength(text);
      count += rows.length;
      return rows.at(-1) ?? FIRST;
    },
    perSecond(): number {
      if (bytes === 0) throw new Error('no payment was read');
      return (count / (performance.now() - startedMs)) * 1_000;
    },
  };
}
