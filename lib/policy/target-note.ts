/** Reports to the proxy how a request's target was changed. A header of this name from outside is dropped. */
export const TARGET_HEADER = 'x-imelipwa-target';
export type TargetNote = 'malformed' | 'malformed_for_api' | 'moved';
