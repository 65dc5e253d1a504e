/** Where reports are. It stands apart from the paths that every page loads. */
export const REPORTS_PATH = '/reports';
