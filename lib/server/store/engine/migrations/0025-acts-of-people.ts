import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the indexes by which a search finds what a person released, and what they were shown as Paid. */
export const actsOfPeople: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of INDEXES) await sql.raw(statement).execute(db);
  },
};

const INDEXES = [
  // Few acts of the audit are releases.
  `create index audit_releases on audit (staff_id, at) where act = 'claim_released'`,
  `create index payment_showings_staff on payment_showings (staff_id, shown_at)`,
];
