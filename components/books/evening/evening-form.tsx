'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { SaveTrouble } from '@/components/books/save-trouble';
import { useSaveForm } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { CheckField, SelectField, TextArea, TextField } from '@/components/ui/field';
import { saveEvening } from '@/lib/client/queries/evening';
import { EVENING_LANGUAGES, type EveningSettings } from '@/lib/contract/evening';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { COUNTS, type EveningFault, SUMS, settingsIn, SUM_CURRENCY } from './evening-fields';

/** When the message is mailed, to whom, and from which figures on. */
export function EveningForm({ settings }: { settings: EveningSettings }) {
  const t = useTranslations('eveningForms');
  const languages = useTranslations('language');
  const router = useRouter();
  const { form, fault, saving } = useSaveForm<EveningSettings, undefined, EveningFault>({
    read: settingsIn,
    save: saveEvening,
    onSaved: () => router.refresh(),
  });
  const { isOn, hour, addresses, language, thresholds } = settings;
  return (
    <form noValidate className="grid gap-4" {...form}>
      <CheckField name="isOn" label={t('on')} why={t('onWhy')} defaultChecked={isOn} />
      <div className="grid gap-1">
        <SelectField name="hour" label={t('hour')} defaultValue={String(hour)}>
          {Array.from({ length: 24 }, (_, n) => (
            <option key={n} value={n}>{`${String(n).padStart(2, '0')}:00`}</option>
          ))}
        </SelectField>
        <p className="text-13 text-muted">{t('hourWhy')}</p>
      </div>
      <TextArea
        name="addresses"
        label={t('addresses')}
        why={t('addressesWhy')}
        problem={fault === 'addresses' ? t('addressesBad') : null}
        defaultValue={addresses.join('\n')}
        rows={3}
        autoComplete="off"
        spellCheck={false}
      />
      <SelectField name="language" label={t('language')} defaultValue={language}>
        {EVENING_LANGUAGES.map((each) => (
          <option key={each} value={each}>
            {languages(each)}
          </option>
        ))}
      </SelectField>
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <legend className="mb-1 font-bold">{t('from')}</legend>
        <p className="text-13 text-muted sm:col-span-2">{t('fromWhy')}</p>
        {SUMS.map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(name)}
            problem={fault === name ? t('sumBad') : null}
            defaultValue={thresholds[name] === null ? '' : decimalFromMinorUnits(thresholds[name], SUM_CURRENCY)}
            inputMode="decimal"
            maxLength={16}
            autoComplete="off"
          />
        ))}
        {COUNTS.map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(name)}
            problem={fault === name ? t('countBad') : null}
            defaultValue={thresholds[name] ?? ''}
            inputMode="numeric"
            maxLength={7}
            autoComplete="off"
          />
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" disabled={saving.isPending}>
          {t('save')}
        </Button>
        <p role="status" aria-label={t('save')}>
          {saving.isSuccess ? t('saved') : null}
        </p>
      </div>
      <SaveTrouble error={saving.error} />
    </form>
  );
}
