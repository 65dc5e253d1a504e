'use client';
import { QueryClientProvider, useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';
import { changeOwnPin } from '@/lib/client/queries/devices';
import { createQueryClient } from '@/lib/client/query-client';
import { pinFault } from '@/lib/domain/pin';
import { ClearOnReturn } from './clear-on-return';
import { PinPad } from './pin-pad';
import { PinTrouble } from './pin-trouble';
import { useWait } from './use-wait';

/** Asks for three PINs in turn: the old one, the new one, and the new one again. */
export function ChangePin({ name }: { name: string }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ClearOnReturn />
      <main id="content" className="mx-auto grid w-full max-w-4xl gap-6 px-4 py-8">
        <Steps name={name} />
      </main>
    </QueryClientProvider>
  );
}

type Entered = { old: string | null; fresh: string | null };
const NOTHING: Entered = { old: null, fresh: null };

function Steps({ name }: { name: string }) {
  const t = useTranslations('counter');
  const [{ old, fresh }, setEntered] = useState<Entered>(NOTHING);
  const [fault, setFault] = useState<'pinShape' | 'pinTrivial' | 'pinDiffers' | null>(null);
  // After a wrong old PIN, the person starts again at the first step.
  const change = useMutation({ mutationFn: changeOwnPin, onError: () => setEntered(NOTHING) });
  const waitSeconds = useWait(change.error);
  if (change.isSuccess) {
    return (
      <Notice
        title={t('changed')}
        actions={
          <a
            href={paths.home}
            className="inline-flex min-h-14 items-center rounded-card bg-action px-5 text-18 font-semibold text-on-action"
          >
            {t('toPayments')}
          </a>
        }
      >
        <p>{t('changedWhy')}</p>
      </Notice>
    );
  }

  function take(pin: string): void {
    setFault(null);
    if (old === null) return setEntered({ old: pin, fresh: null });
    if (fresh === null) {
      const found = pinFault(pin);
      return found === null ? setEntered({ old, fresh: pin }) : setFault(found === 'shape' ? 'pinShape' : 'pinTrivial');
    }
    if (pin === fresh) return change.mutate({ pin: old, newPin: fresh });
    setFault('pinDiffers');
    setEntered({ old, fresh: null });
  }
  const step = old === null ? 'changeOld' : fresh === null ? 'changeNew' : 'changeAgain';

  return (
    <div className="grid gap-6 md:grid-cols-2 md:gap-10">
      <div className="grid content-start justify-items-start gap-4">
        <div className="grid gap-1">
          <h1 className="text-32 font-bold">{t('changeTitle')}</h1>
          <p className="text-18 wrap-anywhere">{name}</p>
          <p className="text-muted">{t('changeWhy')}</p>
        </div>
        <a
          href={paths.home}
          className="inline-flex min-h-14 items-center rounded-card border border-edge bg-raised px-5 font-semibold hover:bg-sunken"
        >
          {t('cancel')}
        </a>
        <PinTrouble error={change.isPending ? null : change.error} name={name}>
          {fault === null ? undefined : t(fault)}
        </PinTrouble>
      </div>
      {change.error?.code === 'pin_locked' ? null : (
        <PinPad
          key={step}
          label={t(step)}
          waitSeconds={old === null ? waitSeconds : 0}
          isBusy={change.isPending}
          onPin={take}
        />
      )}
    </div>
  );
}
