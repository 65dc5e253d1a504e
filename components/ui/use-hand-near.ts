'use client';
import { type PointerEvent, useEffect, useState } from 'react';

/** A finger that left the screen comes back within this time, to press what it was lifted to see. */
const STILL_MS = 1_000;

/**
 * Says whether a hand may be about to press something: a mouse over the element that has the returned handlers, or a
 * finger that is on the screen, or was in the last second. What moves then is pressed by mistake.
 */
export function useHandNear() {
  const [isMouseOver, setMouseOver] = useState(false);
  const isFingerNear = useFingerNear();
  const over = (isOver: boolean) => (event: PointerEvent) => event.pointerType === 'touch' || setMouseOver(isOver);
  return {
    isHandNear: isMouseOver || isFingerNear,
    handlers: { onPointerEnter: over(true), onPointerLeave: over(false) },
  };
}

function useFingerNear(): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    let pause: ReturnType<typeof setTimeout> | undefined;
    let fingers = 0;
    const leaveSoon = (): void => {
      clearTimeout(pause);
      if (fingers === 0) pause = setTimeout(() => setNear(false), STILL_MS);
    };
    const onTouch = ({ type, touches }: TouchEvent): void => {
      fingers = touches.length;
      if (type === 'touchstart') setNear(true);
      leaveSoon();
    };
    // The page may scroll on after the finger has left.
    const types = ['touchstart', 'touchend', 'touchcancel'] as const;
    const options = { passive: true, capture: true } as const;
    for (const type of types) window.addEventListener(type, onTouch, options);
    window.addEventListener('scroll', leaveSoon, options);
    return () => {
      clearTimeout(pause);
      for (const type of types) window.removeEventListener(type, onTouch, options);
      window.removeEventListener('scroll', leaveSoon, options);
    };
  }, []);
  return isNear;
}
