/** Without one of its own, this app would get the dashboard's, one folder up. It stands before nothing. */
export function proxy(): void {}
export const config = { matcher: '/before-nothing' };
