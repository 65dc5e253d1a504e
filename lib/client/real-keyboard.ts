/** True where a person types on a real keyboard: a focused field opens no other over half of the screen. */
export function hasRealKeyboard(): boolean {
  return window.matchMedia('(hover: hover) and (pointer: fine)').matches;
}
