'use client';
import dynamic from 'next/dynamic';

/** Who acts at a shared device; loaded only there. */
export const ActingPerson = dynamic(() => import('./acting-person').then((part) => part.ActingPerson));
