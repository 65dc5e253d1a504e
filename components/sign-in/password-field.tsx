'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { TextField } from '@/components/ui/field';

/** A password that can be shown, to find a mistyped sign. */
export function PasswordField(field: ComponentProps<typeof TextField>) {
  const t = useTranslations('signIn');
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="relative">
      <TextField {...field} type={isShown ? 'text' : 'password'} className="pe-12" spellCheck={false} />
      <button
        type="button"
        aria-pressed={isShown}
        aria-label={t('showPassword')}
        className="absolute end-0 top-[1.6rem] inline-flex size-11 cursor-pointer items-center justify-center rounded-card text-muted"
        onClick={() => setShown(!isShown)}
      >
        <Icon aria-hidden size={20} />
      </button>
    </div>
  );
}
