'use client';
import { CircleCheckBig, OctagonX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { LOUDNESSES } from '@/lib/client/feedback/sounds';
import { useFeedback, useFeedbackState } from './use-feedback';

const CHOICE =
  'flex min-h-14 min-w-0 grow cursor-pointer items-center justify-center gap-2 rounded-card border border-edge px-3 font-semibold has-checked:border-2 has-checked:border-action has-disabled:cursor-default has-disabled:opacity-60';

/** Switches sound, vibration and the waking screen on and off, and lets each sound be heard before it is needed. */
export function FeedbackPanel({ onClose }: { onClose: () => void }) {
  const t = useTranslations('feedback');
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { switchTo, setLoudness, tryOut } = useFeedback();
  const { isOn, loudness, isAwake } = useFeedbackState();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className="m-auto w-[calc(100%-2rem)] max-w-md rounded-card border border-line bg-raised p-4 text-text shadow-card backdrop:bg-page/80 sm:p-6"
      onClose={onClose}
    >
      <div className="grid gap-4">
        <h2 id={titleId} className="text-24 font-bold">
          {t('title')}
        </h2>
        <p>{t('why')}</p>
        <Button kind={isOn ? 'secondary' : 'primary'} className="min-h-14 text-18" onClick={() => switchTo(!isOn)}>
          {t(isOn ? 'switchOff' : 'switchOn')}
        </Button>
        <fieldset className="grid min-w-0 gap-2" disabled={!isOn}>
          <legend className="mb-1 font-semibold">{t('loudness')}</legend>
          <div className="flex gap-2">
            {LOUDNESSES.map((choice) => (
              <label key={choice} className={CHOICE}>
                <input
                  type="radio"
                  name="loudness"
                  className="size-5 shrink-0 accent-action"
                  checked={loudness === choice}
                  onChange={() => setLoudness(choice)}
                />
                {t(choice)}
              </label>
            ))}
          </div>
          <div className="mt-2 grid gap-2 sm:grid-cols-2">
            <Button className="min-h-14" onClick={() => tryOut('paid')}>
              <CircleCheckBig aria-hidden size={20} className="shrink-0" />
              {t('tryPaid')}
            </Button>
            <Button className="min-h-14" onClick={() => tryOut('stop')}>
              <OctagonX aria-hidden size={20} className="shrink-0" />
              {t('tryStop')}
            </Button>
          </div>
        </fieldset>
        <p role="status" className="text-15 text-muted">
          {t(isOn ? (isAwake ? 'awake' : 'mayDarken') : 'remembered')}
        </p>
        <Button className="min-h-14 text-18" onClick={() => dialog.current?.close()}>
          {t('done')}
        </Button>
      </div>
    </dialog>
  );
}
