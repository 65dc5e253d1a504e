'use client';
import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

export function SwitchButton({
  disabled,
  onClick,
  children,
}: {
  disabled: boolean;
  onClick?: () => void;
  children: ReactNode;
}) {
  return (
    <Button className="min-h-14 text-18" disabled={disabled} onClick={onClick}>
      <Users aria-hidden size={20} />
      {children}
    </Button>
  );
}
