'use client';
import { Volume2, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { GAINS } from '@/lib/client/feedback/sounds';
import { openSoundPlayer, type SoundPlayer } from '@/lib/client/feedback/sound-player';
import { keepAwake } from '@/lib/client/feedback/wake-lock';

/**
 * The sound of a customer's screen, which is none of the counter's own. It is on: whoever paired the screen tapped it.
 * A screen that was loaded anew waits for a tap, as browsers want it.
 */
export function useThanks(): { control: ReactNode; begin: () => void; play: () => void } {
  const t = useTranslations('display');
  const player = useRef<SoundPlayer | null>(null);
  const [isOn, setOn] = useState(true);
  const [isMuted, setMuted] = useState(false);
  const begin = useCallback((): void => {
    player.current ??= openSoundPlayer(() => setMuted(player.current?.isMuted() ?? false));
  }, []);
  useEffect(() => {
    begin();
    const awake = keepAwake(() => undefined);
    return () => {
      awake.close();
      player.current?.close();
      player.current = null;
    };
  }, [begin]);
  const Icon = isOn && !isMuted ? Volume2 : VolumeX;
  return {
    begin,
    play: () => (isOn ? player.current?.play('thanks', GAINS.middle) : undefined),
    control: (
      <button
        type="button"
        aria-pressed={isOn}
        className="inline-flex min-h-11 cursor-pointer items-center gap-2 text-15 font-semibold text-action"
        onClick={() => (isMuted ? setOn(true) : setOn(!isOn))}
      >
        <Icon aria-hidden size={18} />
        {t(isOn && isMuted ? 'soundMuted' : isOn ? 'soundOn' : 'soundOff')}
      </button>
    ),
  };
}
