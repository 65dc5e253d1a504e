import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { BooksFrame } from '@/components/books/books-frame';
import { ReconcilePage } from '@/components/books/reconcile/reconcile-page';
import { ReconcileResult, Signature } from '@/components/books/reconcile/result';
import { RunProgress } from '@/components/books/reconcile/run-progress';
import { ShapeForm } from '@/components/books/reconcile/shape-form';
import { SignBox } from '@/components/books/reconcile/sign-box';
import { ACTS, may } from '@/lib/domain/may';
import { type Group, GROUPS } from '@/lib/domain/reconcile/groups';
import { isAppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { page } from '@/lib/server/http/page';
import { pathId } from '@/lib/server/http/path-id';
import {
  loadReconciliation,
  type ReconciliationRecord,
  reconciliationView,
  sameFileBefore,
  sampleOf,
  shapeOf,
} from '@/lib/server/reconciliations/find-reconciliation';
import { type GroupSums, groupSums } from '@/lib/server/reconciliations/group-sums';
import { type GroupPlace, listGroup } from '@/lib/server/reconciliations/list-group';
import { reportTills } from '@/lib/server/reports/till-names';

const ROWS = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reconcile'))('title') };
}

/** A link to rows that are gone, or that was mistyped, shows the beginning of a group and says so. */
type Wanted = { group: Group | null; after: GroupPlace | null; isUnread: boolean };

export default page('reconcile.work', async ({ app, person, params, searchParams }) => {
  const row = await found(app, person, await params);
  const view = reconciliationView(app, row);
  const isShown = view.state === 'ready' || view.state === 'signed';
  return (
    <BooksFrame open="reconcile" acts={ACTS.filter((act) => may(person, act))}>
      <ReconcilePage view={view} before={await sameFileBefore(app, person, row)}>
        <Signature view={view} />
        {view.state === 'running' ? <RunProgress id={view.id} /> : null}
        {view.state === 'shown' ? await shapeOfFile(app, person, row) : null}
        {isShown ? await result(app, person, { row, wanted: wantedOf(await searchParams) }) : null}
        {view.state === 'shown' || view.state === 'ready' ? (
          <SignBox
            id={view.id}
            isReady={view.state === 'ready'}
            hasLines={view.ranAt !== null}
            hasFile={view.hasFile}
          />
        ) : null}
      </ReconcilePage>
    </BooksFrame>
  );
});

async function found(app: App, person: Person, params: Record<string, unknown>): Promise<ReconciliationRecord> {
  try {
    return await loadReconciliation(app.store.db, app, { person, id: pathId({ id: String(params['id']) }) });
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound();
    throw error;
  }
}

async function shapeOfFile(app: App, person: Person, row: ReconciliationRecord) {
  const [shape, sample] = [shapeOf(row), sampleOf(row)];
  if (shape === null || sample === null) return null;
  const tills = (await reportTills(app, person)).flatMap(({ number, name }) =>
    number === null ? [] : [{ number, name: name === null ? number : `${name} (${number})` }],
  );
  // Another table begins with another guess.
  const key = JSON.stringify([shape, sample.head]);
  return <ShapeForm key={key} view={reconciliationView(app, row)} shape={shape} sample={sample} tills={tills} />;
}

async function result(app: App, person: Person, { row, wanted }: { row: ReconciliationRecord; wanted: Wanted }) {
  const read = await app.store.longRead(async (db) => {
    const sums = await groupSums(db, row.id);
    const group = wanted.group ?? firstToDo(sums);
    const from = { person, id: row.id, group, limit: ROWS };
    const asked = await listGroup(db, app, { ...from, after: wanted.after });
    const isInstead = wanted.after !== null && asked.rows.length === 0;
    const shown = isInstead ? await listGroup(db, app, { ...from, after: null }) : asked;
    return { sums, group, isInstead: isInstead || wanted.isUnread, ...shown };
  });
  const next = read.next === null ? null : 'n' in read.next ? `${read.next.n}` : `${read.next.atMs}~${read.next.id}`;
  return <ReconcileResult view={reconciliationView(app, row)} {...read} next={next} />;
}

/** People look first at what needs them. */
function firstToDo(sums: GroupSums): Group {
  const order = ['amount_differs', 'missing_here', 'ambiguous', 'doubled', 'not_expected'] as const;
  return order.find((group) => sums[group].lines + sums[group].payments > 0) ?? 'matched';
}

function wantedOf(asked: Record<string, string | string[] | undefined>): Wanted {
  const group = GROUPS.find((each) => each === asked['group']) ?? null;
  const after = placeIn(asked['after']);
  const isUnread = (asked['group'] ?? group) !== group || (asked['after'] !== undefined && after === null);
  return { group, after: group === null ? null : after, isUnread };
}

/** A line by its number, or the moment and id of a payment: "1200", "1764547200000~5f0c…". Null for anything else. */
function placeIn(text: string | string[] | undefined): GroupPlace | null {
  const [, n, atMs, id] =
    typeof text === 'string' ? (/^(?:(\d{1,9})|(\d{1,15})~([0-9a-f-]{36}))$/.exec(text) ?? []) : [];
  if (n !== undefined) return { n: Number(n) };
  return atMs === undefined || id === undefined ? null : { atMs: Number(atMs), id };
}
