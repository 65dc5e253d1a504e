'use client';
import { Hand, type LucideIcon, Volume2, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useFeedback, useFeedbackState } from './use-feedback';

const FeedbackPanel = dynamic(() => import('./feedback-panel').then((panel) => panel.FeedbackPanel));

const STYLES: Readonly<Record<'off' | 'on' | 'muted', { Icon: LucideIcon; colours: string }>> = {
  off: { Icon: VolumeX, colours: 'hover:bg-sunken' },
  on: { Icon: Volume2, colours: 'hover:bg-sunken' },
  muted: { Icon: Hand, colours: 'bg-wait text-on-wait' },
};

/** Says whether this screen makes sounds, and opens the panel that changes that. */
export function FeedbackControl() {
  const t = useTranslations('feedback');
  useFeedback();
  const { isOn, isMuted } = useFeedbackState();
  const [isOpen, setOpen] = useState(false);
  // While a browser waits for a tap before it plays sound, any tap turns the sound on. Such a tap on this button does
  // not also open the panel.
  const armed = useRef(false);
  const state = isOn ? (isMuted ? 'muted' : 'on') : 'off';
  const { Icon, colours } = STYLES[state];
  const press = (): void => void (armed.current = isMuted);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={`inline-flex min-h-11 min-w-11 shrink-0 cursor-pointer items-center justify-center rounded-card ${colours}`}
        title={t(state)}
        onPointerDown={press}
        onKeyDown={press}
        onClick={() => setOpen(!armed.current)}
      >
        <Icon aria-hidden size={20} className="shrink-0" />
        <span aria-live="polite" className="sr-only">
          {t(state)}
        </span>
      </button>
      {isOpen ? <FeedbackPanel onClose={() => setOpen(false)} /> : null}
    </>
  );
}
