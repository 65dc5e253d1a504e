import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the indexes of what operators of the search ask for. */
export const searchOperators: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of INDEXES) await sql.raw(statement).execute(db);
  },
};

const INDEXES = [
  `create index claims_staff on claims (staff_id, claimed_at) where released_at is null and displaced_at is null`,
  // Few payments have no sum but the one that was asked for.
  `create index payments_asked_amount on payments (account_id, asked_amount_minor, happened_at)
    where amount_minor is null and asked_amount_minor is not null`,
];
