'use client';
import { useShell } from '@/components/page/shell-context';
import { tillKey } from '@/lib/domain/till';

/** A till as it is written everywhere: "Westlands · K000002", or its number alone. */
export function TillName({ till }: { till: string }) {
  return <bdi>{useTillName()(till)}</bdi>;
}

/** Returns the same as plain text, for sentences. */
export function useTillName(): (till: string) => string {
  const { tillNames } = useShell();
  return (till) => tillNames[tillKey(till)] ?? till;
}
