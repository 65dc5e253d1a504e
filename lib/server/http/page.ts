import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import { type Act, may } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { getApp } from '@/lib/server/app';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { knownDevice } from '@/lib/server/devices/this-device';
import type { App } from '@/lib/server/app-context';
import { isFromForeignPage } from './foreign-page';
import { whoIs } from './who-is';
import { nowIso } from '@/lib/domain/utc-iso';

export type PageContext = {
  params: Promise<Record<string, string | string[] | undefined>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
export type Paged = PageContext & { app: App; person: Person; actor: PersonActing; isFromForeignPage: boolean };

/** Returns the person who looks at a page, read once for the page and its layout. */
export const viewer = cache(async (): Promise<Person | null> => {
  // Each request draws the page, so what is shown is never older than its request.
  await connection();
  return whoIs(await getApp(), await headers());
});

/** Wraps a page as `route` wraps a handler: only people who are signed in and may do the act see it. */
export function page<T>(
  act: Act,
  draw: (paged: Paged) => Promise<T>,
): ((context: PageContext) => Promise<T>) & { readonly access: Act } {
  const draws = async (context: PageContext): Promise<T> => {
    const person = await viewer();
    if (person === null) redirect(await signInPath());
    // A person who may not do the act gets "not found".
    if (!may(person, act)) notFound();
    const app = await getApp();
    return draw({
      ...context,
      app,
      person,
      isFromForeignPage: isFromForeignPage(await headers()),
      actor: {
        person,
        name: person.name,
        address: app.clientAddress(await headers()),
        requestId: crypto.randomUUID(),
        nowIso: nowIso(app),
      },
    });
  };
  return Object.assign(draws, { access: act });
}

/**
 * Returns the address of the sign-in page, with the page to open afterwards. A shared device goes to a page that asks
 * for name and PIN, or says that the device was removed.
 */
export async function signInPath(): Promise<string> {
  if ((await knownDevice(await getApp(), await headers())) !== null) return '/device';
  const path = (await headers()).get('x-imelipwa-path') ?? '/';
  return path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}
