import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the owner's rule for estimated fees: one row for each kind of payment. Without rows nothing is estimated. */
export const feeRule: Migration = {
  async up(db: Kysely<unknown>) {
    await sql
      .raw(
        `create table fee_rates (
          account_id integer not null, kind text not null, basis_points integer not null, cap_minor bigint,
          primary key (account_id, kind))`,
      )
      .execute(db);
  },
};
