'use client';
import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

export function SignOutButton({ disabled, onClick }: { disabled: boolean; onClick?: () => void }) {
  return (
    <Button disabled={disabled} onClick={onClick}>
      <LogOut aria-hidden size={16} />
      {useTranslations('app')('signOut')}
    </Button>
  );
}
