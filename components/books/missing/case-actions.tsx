'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField, TextArea } from '@/components/ui/field';
import type { ClientError } from '@/lib/client/client-error';
import { stepCase } from '@/lib/client/queries/missing-cases';
import type { MissingCase, StepCaseRequest } from '@/lib/contract/missing-cases';
import { MAX_NOTE } from '@/lib/contract/payment-notes';
import { type CaseAct, CLOSED_BY_HAND } from '@/lib/domain/missing-case/case-state';

type Step = Omit<StepCaseRequest, 'version'>;

/** What a person says that they did with a case. One form is open at a time. */
export function CaseActions({ shown: { id, version, acts } }: { shown: MissingCase }) {
  const t = useTranslations('missingForm');
  const router = useRouter();
  const [form, setForm] = useState<CaseAct | null>(null);
  const stepping = useMutation<MissingCase, ClientError, Step>({
    networkMode: 'always',
    mutationFn: (step) => stepCase({ id, request: { ...step, version } }),
    onSuccess: () => setForm(null),
    // After a refusal too: the page does not yet show why.
    onSettled: () => router.refresh(),
  });
  // Until the page shows what was done, it must not be done again.
  const isBusy = stepping.isPending || (stepping.data?.version ?? 0) > version;
  const trouble = stepping.error === null ? null : t(troubleOf(stepping.error.code));
  if (acts.length === 0) return null;
  return (
    <div className="grid gap-3 print:hidden">
      <div className="flex flex-wrap gap-3">
        {acts.map((act) => (
          <Button
            key={act}
            kind={act === 'send' || act === 'answer' ? 'primary' : 'secondary'}
            disabled={isBusy}
            aria-expanded={hasForm(act) ? form === act : undefined}
            onClick={() => (hasForm(act) ? setForm(form === act ? null : act) : stepping.mutate({ act }))}
          >
            {t(`act.${act}`)}
          </Button>
        ))}
      </div>
      {form === null || !acts.includes(form) ? null : (
        <StepForm key={form} act={form} isBusy={isBusy} onStep={(step) => stepping.mutate(step)} />
      )}
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {trouble}
      </p>
    </div>
  );
}

function hasForm(act: CaseAct): boolean {
  return act === 'answer' || act === 'close';
}

function troubleOf(code: ClientError['code']): 'changed' | 'offline' | 'failed' {
  if (code === 'changed_meanwhile') return 'changed';
  return code === 'offline' ? 'offline' : 'failed';
}

function StepForm({ act, isBusy, onStep }: { act: CaseAct; isBusy: boolean; onStep: (step: Step) => void }) {
  const t = useTranslations('missingForm');
  const [isEmpty, setEmpty] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const note = String(fields.get('note') ?? '').trim();
    setEmpty(note === '');
    if (note === '') return;
    const outcome = CLOSED_BY_HAND.find((each) => each === fields.get('outcome'));
    onStep({ act, note, ...(act === 'close' && outcome !== undefined ? { outcome } : {}) });
  }
  return (
    <form
      noValidate
      aria-label={t(`act.${act}`)}
      className="grid gap-3 rounded-card border border-line bg-raised p-4"
      onSubmit={submit}
    >
      {act === 'close' ? (
        <SelectField name="outcome" label={t('why')} defaultValue={CLOSED_BY_HAND[0]}>
          {CLOSED_BY_HAND.map((outcome) => (
            <option key={outcome} value={outcome}>
              {t(`outcome.${outcome}`)}
            </option>
          ))}
        </SelectField>
      ) : null}
      <TextArea
        name="note"
        label={t(act === 'answer' ? 'answer' : 'note')}
        why={t('noteWhy')}
        problem={isEmpty ? t('noteMissing') : null}
        maxLength={MAX_NOTE}
        rows={3}
      />
      <div>
        <Button type="submit" kind="primary" disabled={isBusy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
