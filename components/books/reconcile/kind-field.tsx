import { useTranslations } from 'next-intl';
import { SelectField } from '@/components/ui/field';
import { FILE_KINDS, type FileKind } from '@/lib/domain/reconcile/shape';

/** Says what a file holds. */
export function KindField({ kind, onChoose }: { kind: FileKind; onChoose: (kind: FileKind) => void }) {
  const t = useTranslations('reconcile');
  return (
    <SelectField
      label={t('kind.label')}
      value={kind}
      onChange={({ target }) => onChoose(FILE_KINDS.find((each) => each === target.value) ?? 'sale')}
    >
      {FILE_KINDS.map((each) => (
        <option key={each} value={each}>
          {t(`kind.${each}`)}
        </option>
      ))}
    </SelectField>
  );
}
