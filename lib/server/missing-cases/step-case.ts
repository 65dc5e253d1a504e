import 'server-only';
import type { MissingCase, StepCaseRequest } from '@/lib/contract/missing-cases';
import type { AuditAct } from '@/lib/domain/audit';
import { AppError } from '@/lib/domain/errors';
import { afterAct, type CaseAct } from '@/lib/domain/missing-case/case-state';
import { keepable } from '@/lib/domain/storable-text';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { entriesOf, heldCaseKey, loadCases, standingOf, stepCase } from '@/lib/server/store/queries/missing-case-rows';
import { announceCases } from '@/lib/server/views/announce-cases';
import { findCase, viewCase } from './find-case';

const AUDITED: Readonly<Record<CaseAct, AuditAct>> = {
  send: 'missing_case_sent',
  answer: 'missing_case_answered',
  close: 'missing_case_closed',
  reopen: 'missing_case_reopened',
};

/**
 * Says what a person did with a case: sent it to Kopo Kopo, got an answer, closed it, or opened it again.
 * @throws {AppError} not_found; changed_meanwhile when the case is not as the person saw it, or does not take that now.
 */
export async function stepCaseByHand(
  app: App,
  actor: PersonActing,
  { id, request }: { id: string; request: StepCaseRequest },
): Promise<MissingCase> {
  await findCase(app, actor.person, id);
  const { act, version, outcome } = request;
  const { nowIso, person } = actor;
  const note = keepable(request.note ?? '').trim();
  await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [heldCaseKey(id)]);
    const [row] = await loadCases(tx, app.account.id, [id]);
    if (row === undefined) throw new AppError('not_found');
    const standing = row.version === version ? afterAct(standingOf(row), { act, nowIso, outcome }) : null;
    if (standing === null) throw new AppError('changed_meanwhile');
    await stepCase(tx, {
      row,
      standing,
      step: {
        id: app.newId(),
        case_id: id,
        act,
        at: nowIso,
        staff_id: person.id,
        staff_name: person.name,
        note: note === '' ? null : note,
      },
    });
    const [first] = await entriesOf(tx, [id]);
    await recordAct(tx, actor, {
      act: AUDITED[act],
      subject: { id, name: first?.code ?? '' },
      ...(outcome === undefined ? {} : { after: { outcome } }),
    });
    await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], cases: [id] });
  });
  await announceCases(app, [id]);
  return viewCase(app, person, id);
}
