'use client';
import type { ComponentProps, FormEvent } from 'react';
import { queryOfForm } from '@/lib/client/list-query';
import { listPaths } from '@/lib/client/list-paths';
import type { PaymentQuery } from '@/lib/domain/payment-query/payment-query';

/** Leads to the list that a query asks for. */
export type GoTo = (text: string) => void;

/** The query of the list as it stands, and as it is read. `today` is the day in the shop's time zone. */
export type Filtered = { text: string; query: PaymentQuery; today: string; onGo: GoTo };

/**
 * A form whose buttons are queries. Without script the server reads it and redirects: a query that names a person must
 * not stand in an address, so it is posted.
 */
export function ListForm({ onGo, ...form }: Omit<ComponentProps<'form'>, 'action' | 'method'> & { onGo: GoTo }) {
  function submit(event: FormEvent<HTMLFormElement>): void {
    const { nativeEvent, currentTarget } = event;
    event.preventDefault();
    const pressed = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const fields = new FormData(currentTarget, pressed);
    closePopoverOf(currentTarget);
    onGo(queryOfForm((name) => textOf(fields.get(name))));
  }
  return <form method="post" action={listPaths.form} onSubmit={submit} {...form} />;
}

/** Closes the menu that a form stands in. */
export function closePopoverOf(form: HTMLElement): void {
  const menu = form.closest<HTMLElement>('[popover]');
  if (menu?.matches(':popover-open') === true) menu.hidePopover();
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
