/** Without this file, Next would run the dashboard's proxy from the folder above. This one matches no page. */
export function proxy(): void {}
export const config = { matcher: '/before-nothing' };
