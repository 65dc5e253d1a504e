'use client';
import { useMutation } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/client/paths';
import { signInAtDevice } from '@/lib/client/queries/devices';
import { PinPad } from './pin-pad';
import { PinTrouble } from './pin-trouble';
import { useWait } from './use-wait';

/** Asks for the PIN of the chosen person. After the right PIN, the whole document is loaded again as that person. */
export function EnterPin({ person, onBack }: { person: { id: string; name: string }; onBack: () => void }) {
  const t = useTranslations('counter');
  const { name } = person;
  const deviceSession = useMutation({
    mutationFn: (pin: string) => signInAtDevice({ staffId: person.id, pin }),
    onSuccess: () => window.location.assign(paths.home),
  });
  const waitSeconds = useWait(deviceSession.error);
  const isLocked = deviceSession.error?.code === 'pin_locked';
  return (
    <div className="grid gap-6 md:grid-cols-2 md:gap-10">
      <div className="grid content-start justify-items-start gap-4">
        <h1 className="text-32 font-bold wrap-anywhere">{name}</h1>
        <Button className="min-h-14" onClick={onBack}>
          <ArrowLeft aria-hidden size={20} />
          {t('notMe', { name })}
        </Button>
        <PinTrouble error={deviceSession.isPending ? null : deviceSession.error} name={name} />
      </div>
      {isLocked ? null : (
        <PinPad
          label={t('pinOf', { name })}
          waitSeconds={waitSeconds}
          isBusy={deviceSession.isPending || deviceSession.isSuccess}
          onPin={deviceSession.mutate}
          onBack={onBack}
        />
      )}
    </div>
  );
}
