'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckField, SelectField } from '@/components/ui/field';
import { ClientError, isClientError } from '@/lib/client/client-error';
import { beginRun, lookAgain } from '@/lib/client/queries/reconciliations';
import type { FileSample, LookRequest, ReconciliationView } from '@/lib/contract/reconciliations';
import {
  DATE_FORMS,
  DELIMITERS,
  ENCODINGS,
  type FileShape,
  LINE_FIELDS,
  NUMBER_FORMS,
} from '@/lib/domain/reconcile/shape';
import { tillKey } from '@/lib/domain/till';
import { ReconcileError } from './file-trouble';
import { SampleTable } from './sample-table';
import { KindField } from './kind-field';

type Till = { number: string; name: string };
type ShapeFormProps = { view: ReconciliationView; shape: FileShape; sample: FileSample; tills: readonly Till[] };

/**
 * How a file is read: what the program guessed, shown on its first rows, for a person to correct. How the table is
 * taken out of the file is asked of the server; what its cells mean is shown at once.
 */
export function ShapeForm({ view, shape: guessed, sample, tills }: ShapeFormProps) {
  const t = useTranslations('reconcile');
  const router = useRouter();
  const [shape, setShape] = useState(guessed);
  const [kind, setKind] = useState(view.kind);
  const [chosen, setChosen] = useState<readonly string[]>(
    tills.flatMap(({ number }) => (view.tills?.includes(tillKey(number)) === true ? [number] : [])),
  );
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<ClientError | null>(null);

  async function doing(work: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    setError(null);
    try {
      await work();
      router.refresh();
    } catch (failure) {
      setError(isClientError(failure) ? failure : new ClientError('internal', { cause: failure }));
    } finally {
      setIsBusy(false);
    }
  }
  const table = (changed: LookRequest): void => {
    const { delimiter, encoding, sheet, headRow } = shape;
    // Another table has another head: where it stands is guessed anew.
    const kept = 'headRow' in changed ? { headRow } : {};
    void doing(() => lookAgain(view.id, { delimiter, encoding, sheet, ...kept, ...changed }));
  };
  const width = Math.max(sample.head.length, ...sample.rows.map((row) => row.length));
  const columnName = (at: number): string => {
    const name = sample.head[at] ?? '';
    return name === '' ? t('shape.columnNumber', { n: at + 1 }) : name;
  };

  return (
    <section aria-labelledby="shape-title" className="grid min-w-0 gap-4">
      <h2 id="shape-title" className="text-18 font-semibold">
        {t('shape.title')}
      </h2>
      <p className="text-15">{t('shape.why')}</p>
      <SampleTable shape={shape} sample={sample} columnName={columnName} />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {LINE_FIELDS.map((field) => (
          <SelectField
            key={field}
            label={t(`field.${field}`)}
            value={String(shape.columns[field] ?? '')}
            onChange={({ target }) =>
              setShape({
                ...shape,
                columns: { ...shape.columns, [field]: target.value === '' ? null : Number(target.value) },
              })
            }
          >
            <option value="">{t('shape.noColumn')}</option>
            {Array.from({ length: width }, (_, at) => (
              // A column has no other name than its place.
              // oxlint-disable-next-line react/no-array-index-key
              <option key={at} value={at}>
                {columnName(at)}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <SelectField
          label={t('shape.dates')}
          value={shape.dateForm}
          onChange={({ target }) =>
            setShape({ ...shape, dateForm: DATE_FORMS.find((each) => each === target.value) ?? 'dmy' })
          }
        >
          {DATE_FORMS.map((each) => (
            <option key={each} value={each}>
              {t(`dateForm.${each}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('shape.numbers')}
          value={shape.numberForm}
          onChange={({ target }) =>
            setShape({ ...shape, numberForm: NUMBER_FORMS.find((each) => each === target.value) ?? 'point' })
          }
        >
          {NUMBER_FORMS.map((each) => (
            <option key={each} value={each}>
              {t(`numberForm.${each}`)}
            </option>
          ))}
        </SelectField>
        {shape.format === 'csv' ? (
          <>
            <SelectField
              label={t('shape.delimiter')}
              value={shape.delimiter}
              onChange={({ target }) => {
                const delimiter = DELIMITERS.find((each) => each === target.value);
                if (delimiter !== undefined) table({ delimiter });
              }}
            >
              {DELIMITERS.map((each) => (
                <option key={each} value={each}>
                  {t(`delimiter.${DELIMITER_WORDS[each]}`)}
                </option>
              ))}
            </SelectField>
            <SelectField
              label={t('shape.encoding')}
              value={shape.encoding}
              onChange={({ target }) => {
                const encoding = ENCODINGS.find((each) => each === target.value);
                if (encoding !== undefined) table({ encoding });
              }}
            >
              {ENCODINGS.map((each) => (
                <option key={each} value={each}>
                  {each.toUpperCase()}
                </option>
              ))}
            </SelectField>
          </>
        ) : (
          <SelectField
            label={t('shape.sheet')}
            value={shape.sheet}
            onChange={({ target }) => table({ sheet: Number(target.value) })}
          >
            {sample.sheets.map((name, at) => (
              <option key={name} value={at}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          label={t('shape.head')}
          value={shape.headRow}
          onChange={({ target }) => table({ headRow: Number(target.value) })}
        >
          <option value={-1}>{t('shape.noHead')}</option>
          {Array.from({ length: Math.max(12, shape.headRow + 1) }, (_, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <option key={at} value={at}>
              {t('shape.headRow', { n: at + 1 })}
            </option>
          ))}
        </SelectField>
        <KindField kind={kind} onChoose={setKind} />
      </div>
      {tills.length < 2 ? null : (
        <fieldset className="grid gap-1">
          <legend className="font-semibold">{t('shape.tills')}</legend>
          {tills.map(({ number, name }) => (
            <CheckField
              key={number}
              label={name}
              why=""
              checked={chosen.includes(number)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, number] : chosen.filter((each) => each !== number))
              }
            />
          ))}
        </fieldset>
      )}
      {view.ranAt === null ? null : <p className="font-semibold text-wait-text">{t('shape.anew')}</p>}
      <ReconcileError error={error} />
      <Button
        kind="primary"
        className="justify-self-start"
        disabled={isBusy || shape.columns.amount === null}
        onClick={() =>
          void doing(() => beginRun(view.id, { shape, kind, tills: chosen.length === 0 ? null : [...chosen] }))
        }
      >
        {t('shape.run')}
      </Button>
    </section>
  );
}

const DELIMITER_WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
