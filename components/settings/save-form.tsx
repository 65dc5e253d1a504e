'use client';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/components/ui/button';

type SaveFormProps = Omit<ComponentProps<'form'>, 'title'> & {
  title: string;
  why?: string | undefined;
  buttons: SaveButtonsProps;
  children: ReactNode;
};

/** A form that replaces what it changes: a title, fields, and the buttons to save or cancel. */
export function SaveForm({ title, why, buttons, children, ...form }: SaveFormProps) {
  return (
    <form noValidate className="grid gap-4 p-4" aria-label={title} {...form}>
      <div className="grid gap-1">
        <h2 className="text-18 font-bold wrap-anywhere">{title}</h2>
        {why === undefined ? null : <p className="text-muted">{why}</p>}
      </div>
      {children}
      <SaveButtons {...buttons} />
    </form>
  );
}

type SaveButtonsProps = {
  isSaving: boolean;
  /** The words on the button, at rest and while it works. */
  words: { save: string; saving: string };
  onCancel: () => void;
};

export function SaveButtons({ isSaving, words, onCancel }: SaveButtonsProps) {
  const t = useTranslations('settings');
  return (
    <div className="flex flex-wrap gap-3">
      <Button type="submit" kind="primary" disabled={isSaving}>
        {isSaving ? words.saving : words.save}
      </Button>
      <Button kind="quiet" disabled={isSaving} onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}
