/** The settings of estimated fees. It stands apart from the paths that every page loads. */
export const FEE_PATH = '/settings/fee';
