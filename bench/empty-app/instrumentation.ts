/** Without this file, Next would run the dashboard's boot hook from the folder above. */
export function register(): void {}
