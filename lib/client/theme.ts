/** Colours outside any style sheet, for the frame of an installed app. A test compares them with `app/globals.css`. */
export const THEME = { page: '#faf8f5', raised: '#ffffff', raisedDark: '#23201d' } as const;
