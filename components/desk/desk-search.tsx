'use client';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Chips } from '@/components/list-search/chips';
import { FilterBar } from '@/components/list-search/filter-bar';
import { QueryBox } from '@/components/list-search/query-box';
import { SavedSearches } from '@/components/list-search/saved-searches';
import { Troubles } from '@/components/list-search/troubles';
import { useShell } from '@/components/page/shell-context';
import { useStore } from '@/components/page/use-store';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import { useSlash } from '@/components/ui/use-slash';
import { askedElsewhere } from '@/lib/client/asked-elsewhere';
import { listAddress } from '@/lib/client/list-address';
import { listPaths } from '@/lib/client/list-paths';
import type { LookupQuestion } from '@/lib/client/queries/lookup';
import { paymentListQuery } from '@/lib/client/queries/payments';
import type { ListOrder, PaymentFilters } from '@/lib/client/query-keys';
import { hasRealKeyboard } from '@/lib/client/real-keyboard';
import type { ListColumn } from '@/lib/contract/list-columns';
import { MAX_SEARCH_TEXT } from '@/lib/contract/search-limits';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import { ListAnswer } from './list-answer';

/** `text` is the query that the filters mean, `today` the shop's day. A saved view keeps the columns. */
type DeskSearchProps = { filters: PaymentFilters; text: string; today: string; columns: readonly ListColumn[] };

/**
 * The one box of the list, its filters, and the answer to what was looked up. A text that names one payment is looked
 * up, as at the counter; everything else filters the list.
 */
export function DeskSearch({ filters, text, today, columns }: DeskSearchProps) {
  const t = useTranslations('search');
  const lookup = useTranslations('lookup');
  const router = useRouter();
  const client = useQueryClient();
  const { role } = useShell().viewer;
  const order = orderOf(filters);
  const input = useRef<HTMLInputElement>(null);
  useSlash(input);
  const [shown, setShown] = useState(text);
  const [typed, setTyped] = useState(text);
  const [question, setQuestion] = useState<LookupQuestion | null>(null);
  const [isUnkept, setUnkept] = useState(false);
  const bar = useFocusKept<HTMLDivElement>(text);
  // The list has another query now, and the box shows it.
  if (shown !== text) {
    setShown(text);
    setTyped(text);
  }
  const asked = useStore(askedElsewhere);
  const [taken, setTaken] = useState<string | null>(null);
  if (asked !== taken) {
    setTaken(asked);
    if (asked !== null) paste(asked);
  }
  useEffect(() => {
    if (asked !== null) askedElsewhere.set(null);
  }, [asked]);
  useEffect(() => {
    // Most of what support does begins here.
    if (role === 'support' && hasRealKeyboard()) input.current?.focus();
  }, [role]);

  function ask(q: string): void {
    setQuestion((last) => ({ q, lookupSequence: (last?.lookupSequence ?? 0) + 1 }));
  }
  async function go(next: string): Promise<void> {
    setQuestion(null);
    setUnkept(false);
    try {
      router.push(await listAddress(client, next, { today, ...order }));
    } catch {
      setUnkept(true);
    }
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    const { terms, troubles } = readPaymentQuery(typed, today);
    const isQuery = terms.length > 0 || troubles.length > 0 || typed.trim() === '';
    if (isQuery) void go(typed);
    else ask(typed);
    input.current?.select();
  }
  function paste(whole: string): void {
    setTyped(whole);
    const { terms, troubles } = readPaymentQuery(whole, today);
    if (terms.length === 0 && troubles.length === 0) ask(whole);
  }
  function clear(): void {
    setTyped('');
    setQuestion(null);
    if (text !== '') void go('');
    input.current?.focus();
  }

  const query = readPaymentQuery(text, today);
  // The server also knows which tills and people there are.
  const troubles = useInfiniteQuery(paymentListQuery(filters)).data?.pages[0]?.troubles ?? query.troubles;
  const read = { text, query, today, onGo: (next: string) => void go(next) };
  return (
    <div className="grid gap-3">
      <search>
        <form method="post" action={listPaths.form} className="relative flex gap-2" onSubmit={submit}>
          <QueryBox input={input} text={typed} onType={setTyped} onPaste={paste} onClear={clear} />
          <Button type="submit" kind="primary" className="min-h-14 px-5 text-18">
            {lookup('submit')}
          </Button>
        </form>
      </search>
      {isUnkept ? <Notice title={t('unkept')} tone="wait" /> : null}
      <Troubles text={text} troubles={troubles} />
      <div ref={bar} tabIndex={-1} className="grid gap-2 outline-none">
        <div className="filter-bar">
          <SavedSearches text={text} search={filters.search ?? null} order={order} columns={columns} />
          <FilterBar {...read} />
        </div>
        <Chips {...read} />
      </div>
      {question === null ? null : (
        <section aria-label={lookup('answer')} className="min-w-0 max-w-4xl">
          <ConnectionGate>
            <ListAnswer
              key={question.lookupSequence}
              question={question}
              isListable={question.q.length <= MAX_SEARCH_TEXT}
              onList={() => void go(question.q)}
            />
          </ConnectionGate>
        </section>
      )}
    </div>
  );
}

function orderOf({ sort, order }: PaymentFilters): ListOrder {
  return { ...(sort === undefined ? {} : { sort }), ...(order === undefined ? {} : { order }) };
}
