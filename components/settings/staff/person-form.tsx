'use client';
import { useTranslations } from 'next-intl';
import * as z from 'zod/mini';
import { ErrorWords } from '@/components/settings/error-words';
import { SaveForm } from '@/components/settings/save-form';
import { useSaveForm } from '@/components/settings/use-save';
import { staffKey } from '@/lib/client/queries/staff';
import { type Fields, PersonFields, type Problems } from './person-fields';

type Form<Input, Saved> = {
  title: string;
  why?: string;
  schema: z.core.$ZodType<Input>;
  words: { save: string; saving: string };
  save: (input: Input) => Promise<Saved>;
  onSaved?: (saved: Saved) => void;
  onShown?: () => void;
  onCancel: () => void;
  fields: Fields;
};

/**
 * A form about one person. What is wrong with a field stands beside it; what the server refuses stands above the
 * buttons.
 */
export function PersonForm<Input, Saved>({ title, why, schema, words, onCancel, fields, ...what }: Form<Input, Saved>) {
  const t = useTranslations('staff');
  const { form, fault, saving } = useSaveForm<Input, Saved, ReadonlySet<unknown>>({
    ...what,
    read: (typed) => personOf(schema, typed),
    refreshes: staffKey,
    takesFocus: true,
  });
  const problems: Problems = {
    ...(fault?.has('name') === true ? { name: t('nameBad') } : {}),
    ...(fault?.has('email') === true ? { email: t('emailBad') } : {}),
    ...(fault?.has('tills') === true ? { tills: t('tillsBad') } : {}),
  };
  return (
    <SaveForm {...form} title={title} why={why} buttons={{ isSaving: saving.isPending, words, onCancel }}>
      <PersonFields {...fields} problems={problems} />
      <ErrorWords error={saving.error} />
    </SaveForm>
  );
}

/** Returns the person from the fields of `PersonFields`, or what is wrong with each field. */
function personOf<Input>(
  schema: z.core.$ZodType<Input>,
  fields: FormData,
): { input: Input } | { fault: ReadonlySet<unknown> } {
  const input = z.safeParse(schema, {
    name: fields.get('name'),
    email: fields.get('email'),
    role: fields.get('role'),
    tills: fields.get('which') === 'all' ? 'all' : fields.getAll('till'),
  });
  return input.success ? { input: input.data } : { fault: new Set(input.error.issues.map(({ path }) => path[0])) };
}
