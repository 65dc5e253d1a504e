'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import type { ClientError } from '@/lib/client/client-error';
import { openCase } from '@/lib/client/queries/missing-cases';
import { randomUuid } from '@/lib/client/random-uuid';
import { zoneName } from '@/lib/client/zoned-time';
import type { MissingCase, OpenCaseRequest } from '@/lib/contract/missing-cases';
import { MAX_NOTE } from '@/lib/contract/payment-notes';
import { missingCasePath } from '@/lib/domain/missing-case/case-paths';
import { MOST_ENTRIES } from '@/lib/domain/missing-case/entries';
import { entryIn, type NewCaseFields } from './case-fields';
import { EntryFields, type EntryProblem } from './entry-fields';

type NewCase = { fields: NewCaseFields; tills: readonly { number: string; name: string | null }[] };

const EMPTY = { code: '', amount: '', from: '', to: '' } as const;

/** Asks for what Kopo Kopo's form asks. Sending the same form twice opens one case. */
export function NewCaseForm({ fields, tills }: NewCase) {
  const t = useTranslations('missingForm');
  const router = useRouter();
  const { timeZone } = useShell();
  const [entries, setEntries] = useState([{ key: 0, ...fields }]);
  const [problem, setProblem] = useState<EntryProblem | null>(null);
  const held = useRef({ said: '', key: '' });
  const opening = useMutation<MissingCase, ClientError, OpenCaseRequest>({
    networkMode: 'always',
    mutationFn(request) {
      const said = JSON.stringify(request);
      // A retry after a broken connection uses the same key, so that it opens no second case.
      if (held.current.said !== said) held.current = { said, key: randomUuid() };
      return openCase({ request, key: held.current.key });
    },
    onSuccess: ({ id }) => router.push(missingCasePath(id)),
    onError: (error) => setProblem(problemOf(error)),
  });
  const { error } = opening;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const read = entries.map((entry) => entryIn(entry, timeZone));
    const bad = read.findIndex((entry) => entry === null);
    if (bad !== -1) return setProblem({ at: bad, field: 'to', reason: 'bad_time', other: null });
    setProblem(null);
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim();
    opening.mutate({ entries: read.filter((entry) => entry !== null), ...(note === '' ? {} : { note }) });
  }

  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      <p className="text-13 text-muted">{t('zone', { zone: zoneName(timeZone) })}</p>
      {entries.map(({ key, ...entry }, at) => (
        <EntryFields
          key={key}
          at={at}
          isOnly={entries.length === 1}
          entry={entry}
          tills={tills}
          problem={problem?.at === at ? problem : null}
          onChange={(changed) => setEntries(entries.map((each) => (each.key === key ? { ...each, ...changed } : each)))}
          onRemove={() => setEntries(entries.filter((each) => each.key !== key))}
        />
      ))}
      {entries.length >= MOST_ENTRIES ? null : (
        <div>
          <Button
            onClick={() =>
              setEntries([...entries, { ...EMPTY, till: fields.till, key: (entries.at(-1)?.key ?? 0) + 1 }])
            }
          >
            {t('another')}
          </Button>
        </div>
      )}
      <TextArea name="note" label={t('noteOptional')} why={t('noteWhy')} maxLength={MAX_NOTE} rows={2} />
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {error === null || problem !== null ? null : t(error.code === 'case_exists' ? 'exists' : troubleOf(error.code))}
        {error?.code === 'case_exists' ? <OtherCase id={String(error.params['id'] ?? '')} /> : null}
      </p>
      <div>
        <Button type="submit" kind="primary" disabled={opening.isPending || opening.isSuccess}>
          {t(opening.isPending ? 'opening' : 'open')}
        </Button>
      </div>
    </form>
  );
}

function OtherCase({ id }: { id: string }) {
  const t = useTranslations('missingForm');
  return (
    <PageLink href={missingCasePath(id)} className="inline-flex min-h-11 items-center ps-2 text-action underline">
      {t('openOther')}
    </PageLink>
  );
}

function troubleOf(code: ClientError['code']): 'offline' | 'failed' {
  return code === 'offline' ? 'offline' : 'failed';
}

/** Returns the field that the server refuses; null for a failure that is about no field. */
function problemOf({ code, params }: ClientError): EntryProblem | null {
  const [, at, field] = /^entries\.(\d+)\.(\w+)$/.exec(String(params['field'] ?? '')) ?? [];
  if (at === undefined || field === undefined) return null;
  const other = params['other'];
  return {
    at: Number(at),
    field,
    reason: code === 'not_found' ? 'other_till' : String(params['reason'] ?? ''),
    other: typeof other === 'number' ? other : null,
  };
}
