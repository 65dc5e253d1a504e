/**
 * Colours that stand outside any style sheet: the frame of an installed app. Held equal to `app/globals.css` by a test.
 */
export const THEME = { page: '#faf8f5', raised: '#ffffff', raisedDark: '#23201d' } as const;
