'use client';
import dynamic from 'next/dynamic';

/** What only a shared device needs, and only there is loaded. */
export const ActingPerson = dynamic(() => import('./acting-person').then((part) => part.ActingPerson));
export const LockWhenIdle = dynamic(() => import('./lock-when-idle').then((part) => part.LockWhenIdle));
