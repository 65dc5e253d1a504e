/** Without one of its own, this app would boot with the dashboard's, one folder up. */
export function register(): void {}
