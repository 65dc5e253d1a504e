import { describe, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/domain/errors';
import { pageOrFirst } from './page-or-first';

type Query = { show: string; cursor?: string | undefined };

function listOf(pages: Record<string, readonly string[]>) {
  const read = vi.fn(async ({ cursor = '' }: Query): Promise<readonly string[]> => {
    const page = pages[cursor];
    if (page === undefined) throw new AppError('invalid_input', { field: 'cursor' });
    return page;
  });
  return { read, rowsOf: (list: readonly string[]) => list };
}

describe('pageOrFirst', () => {
  test('reads the page that is asked for, once', async () => {
    const list = listOf({ '': ['new'], next: ['old'] });
    expect(await pageOrFirst({ show: 'open', cursor: 'next' }, list)).toEqual({ list: ['old'], isInstead: false });
    expect(list.read).toHaveBeenCalledTimes(1);
  });

  test('reads the first page of the same list for a place that cannot be read', async () => {
    const list = listOf({ '': ['new'] });
    expect(await pageOrFirst({ show: 'open', cursor: 'rubbish' }, list)).toEqual({ list: ['new'], isInstead: true });
    expect(list.read).toHaveBeenLastCalledWith({ show: 'open', cursor: undefined });
  });

  test('reads the first page for a place behind the last row', async () => {
    const list = listOf({ '': ['new'], gone: [] });
    expect(await pageOrFirst({ show: 'open', cursor: 'gone' }, list)).toEqual({ list: ['new'], isInstead: true });
  });

  test('leaves an empty list empty when no place in it was asked for', async () => {
    expect(await pageOrFirst({ show: 'open' }, listOf({ '': [] }))).toEqual({ list: [], isInstead: false });
  });

  test('throws what is wrong with anything but the place', async () => {
    const read = async (): Promise<string[]> => {
      throw new AppError('too_slow');
    };
    await expect(pageOrFirst({ cursor: 'next' }, { read, rowsOf: (list) => list })).rejects.toMatchObject({
      code: 'too_slow',
    });
  });
});
