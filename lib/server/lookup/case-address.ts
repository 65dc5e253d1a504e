import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { may } from '@/lib/domain/may';
import { missingCasePath, newCasePath } from '@/lib/domain/missing-case/case-paths';
import { likelyRange, missingSince } from '@/lib/domain/missing-case/likely-range';
import type { Pasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { firstLookAt } from '@/lib/server/store/queries/looks';
import { openCaseWith } from '@/lib/server/store/queries/missing-case-rows';

type Missing = { code: string; pasted: Pasted; till: string | null; dueMinor: number | null; askedAt: string };

/**
 * Returns the address of the case of a code that is not in our record, or of a new one that is filled with what the
 * text says. Nothing for a person who does not work on cases, nor while the payment may still be on its way.
 */
export async function caseAddress(app: App, person: Person, missing: Missing): Promise<{ caseAt?: string }> {
  if (!may(person, 'missing.work')) return {};
  const { code, pasted, askedAt } = missing;
  const folded = foldedCode(code);
  const open = await openCaseWith(app.store.db, app.account.id, folded);
  if (open !== null) return { caseAt: missingCasePath(open) };
  const message = pasted.kind === 'message' ? pasted.message : null;
  const looked = await firstLookAt(app.store.db, app.account.id, folded);
  const [firstLookedAt = null] = [looked, askedAt].flatMap((at) => at ?? []).sort();
  const known = { code, day: message?.day ?? null, time: message?.time ?? null, firstLookedAt };
  const nowMs = app.nowMs();
  if (missingSince(known, nowMs) === null) return {};
  return {
    caseAt: newCasePath({
      code,
      amountMinor: message?.amountMinor ?? missing.dueMinor,
      till: message?.till ?? message?.shopNumber ?? missing.till,
      ...likelyRange(known, nowMs),
    }),
  };
}
