'use client';
import { type QueryKey, useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { ClientError } from '@/lib/client/client-error';

type Saving<Input, Saved> = {
  /** Sends the input to the server. */
  save: (input: Input) => Promise<Saved>;
  /** The key of the query that shows the saved data. It is fetched again. */
  refreshes?: QueryKey;
  /** Called as soon as the input is saved. */
  onSaved?: (saved: Saved) => void;
  /** Called when the input is saved and the page shows it. */
  onShown?: (saved: Saved) => void;
};

/**
 * Saves with one press. The shown data are fetched again, even after an error: a refusal often means that they are out
 * of date.
 */
export function useSave<Input = void, Saved = unknown>(
  saving: Saving<Input, Saved>,
): UseMutationResult<Saved, ClientError, Input> {
  const refresh = useRefresh(saving.refreshes);
  return useMutation<Saved, ClientError, Input>({ ...callbacksOf(saving, refresh), onError: refresh });
}

type SavingForm<Input, Saved, Fault> = Saving<Input, Saved> & {
  /** Reads the fields: returns the input to save, or what is wrong with it. */
  read: (fields: FormData) => { input: Input } | { fault: Fault };
  /** When the form is cleared; never, if left out. */
  clears?: 'when_sent' | 'when_saved';
  /** Puts the cursor into the first field when the form appears. */
  takesFocus?: boolean;
};

type SaveForm<Input, Saved, Fault> = {
  /** The props of the `<form>`. */
  form: { ref: RefObject<HTMLFormElement | null>; onSubmit: (event: FormEvent<HTMLFormElement>) => void };
  /** What is wrong with the typed values; null if nothing is. */
  fault: Fault | null;
  saving: UseMutationResult<Saved, ClientError, Input>;
};

/** A form that is read, checked, saved and shown again. If the server refuses it, the typed values stay. */
export function useSaveForm<Input, Saved = unknown, Fault = never>({
  read,
  clears,
  takesFocus = false,
  ...what
}: SavingForm<Input, Saved, Fault>): SaveForm<Input, Saved, Fault> {
  const ref = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const refresh = useRefresh(what.refreshes);
  const saving = useMutation<Saved, ClientError, Input>(callbacksOf(what, refresh));
  useEffect(() => {
    if (takesFocus) ref.current?.querySelector('input')?.focus();
  }, [takesFocus]);

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const found = read(new FormData(form));
    if ('fault' in found) {
      setFault(found.fault);
      // An error from an earlier try is not about this one.
      saving.reset();
      return;
    }
    setFault(null);
    if (clears === 'when_sent') form.reset();
    saving.mutate(found.input, clears === 'when_saved' ? { onSuccess: () => form.reset() } : {});
  }
  return { form: { ref, onSubmit }, fault, saving };
}

function useRefresh(queryKey: QueryKey | undefined): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    if (queryKey !== undefined) await client.invalidateQueries({ queryKey });
  };
}

function callbacksOf<Input, Saved>({ save, onSaved, onShown }: Saving<Input, Saved>, refresh: () => Promise<void>) {
  return {
    mutationFn: (input: Input) => save(input),
    async onSuccess(saved: Saved): Promise<void> {
      onSaved?.(saved);
      await refresh();
      onShown?.(saved);
    },
  };
}
