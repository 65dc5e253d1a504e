'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { freshnessQuery } from '@/lib/client/queries/freshness';
import { untilLoaded } from '@/lib/client/until-loaded';

/** Seldom needed, and then our server can be reached: it is Kopo Kopo that cannot. */
const loadTrouble = () => untilLoaded(() => import('./feed-trouble').then((part) => part.FeedTrouble));
const FeedTrouble = dynamic(loadTrouble);

/** Shown on every page while Kopo Kopo does not answer. */
export function FeedNotice() {
  const trouble = useQuery(freshnessQuery()).data?.trouble ?? null;
  return <div aria-live="polite">{trouble === null ? null : <FeedTrouble trouble={trouble} />}</div>;
}
