'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { isClientError } from '@/lib/client/client-error';
import { askDisplayState, newDisplayCode } from '@/lib/client/queries/display';
import type { DisplayState } from '@/lib/contract/display';
import { ScreenControls } from './screen-controls';

const ASK_EVERY_MS = 1_500;

type Step =
  | { step: 'begin' | 'making' | 'expired' | 'failed' }
  | { step: 'too_many'; seconds: number }
  | { step: 'code'; code: string };

/** Shows the one-time code of this screen until somebody types it at a counter. The first tap also allows sound. */
export function ShowCode({ onPaired }: { onPaired: (paired: Extract<DisplayState, { kind: 'paired' }>) => void }) {
  const t = useTranslations('display');
  const [now, setNow] = useState<Step>({ step: 'begin' });
  const code = now.step === 'code' ? now.code : null;
  const paired = useEffectEvent(onPaired);

  useEffect(() => {
    if (code === null) return undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      // A screen that does not reach the server asks again.
      const state = await askDisplayState().catch(() => null);
      if (isOver || state === null) return;
      if (state.kind === 'paired') paired(state);
      if (state.kind === 'none') setNow({ step: 'expired' });
    };
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [code]);

  async function begin(): Promise<void> {
    setNow({ step: 'making' });
    try {
      setNow({ step: 'code', code: (await newDisplayCode()).code });
    } catch (error) {
      const isTooMany = isClientError(error) && error.code === 'too_many';
      setNow(isTooMany ? { step: 'too_many', seconds: Number(error.params['seconds'] ?? 0) } : { step: 'failed' });
    }
  }

  return (
    <main id="content" className="grid grid-rows-[auto_1fr] px-4 pb-6 text-center">
      <ScreenControls />
      <div className="mx-auto grid max-w-2xl content-center gap-6">
        <h1 className="text-24 font-bold">{t(code === null ? 'title' : 'code')}</h1>
        {code === null ? (
          <>
            <p className="text-18 text-muted">{t('beginWhy')}</p>
            <Button
              kind="primary"
              className="min-h-16 justify-self-center px-8 text-24"
              disabled={now.step === 'making'}
              onClick={() => void begin()}
            >
              {t('begin')}
            </Button>
          </>
        ) : (
          <>
            <p className="font-mono text-48 font-bold tracking-widest whitespace-nowrap sm:text-72">{code}</p>
            <p className="text-18 text-muted">{t('codeWhy')}</p>
          </>
        )}
        <p role="alert" className="font-semibold text-wait-text empty:hidden">
          {now.step === 'expired' ? t('expired') : null}
          {now.step === 'failed' ? t('noAnswer') : null}
          {now.step === 'too_many' ? t('tooMany', { seconds: now.seconds }) : null}
        </p>
      </div>
    </main>
  );
}
