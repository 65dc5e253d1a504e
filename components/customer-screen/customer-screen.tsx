'use client';
import { useState } from 'react';
import { LanguageSwitch } from '@/components/shell/language-switch';
import type { DisplayState } from '@/lib/contract/display';
import { PairedScreen } from './paired-screen';
import { ShowCode } from './show-code';
import { useThanks } from './use-thanks';

/** What a customer sees on a second screen: how it is paired, or what its counter lets it show. */
export function CustomerScreen({ first }: { first: DisplayState }) {
  const [state, setState] = useState(first);
  const thanks = useThanks();
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="flex items-center justify-end gap-4 px-4">
        {state.kind === 'paired' ? thanks.control : null}
        <LanguageSwitch />
      </header>
      {state.kind === 'paired' ? (
        <PairedScreen first={state.view} onPaid={thanks.play} />
      ) : (
        <ShowCode
          onPaired={(paired) => {
            thanks.begin();
            setState(paired);
          }}
        />
      )}
    </div>
  );
}
