'use client';
import { useQuery } from '@tanstack/react-query';
import { booksNewsQuery, type NewsOf } from '@/lib/client/queries/books-news';
import { DrawnAnew } from './drawn-anew';

/** Keeps the first page of a list of the books up to date. `drawn` tells the state that was drawn from another. */
export function ListNews({ of, drawn }: { of: NewsOf; drawn: string }) {
  return <DrawnAnew drawn={drawn} now={useQuery(booksNewsQuery(of)).data ?? null} />;
}
