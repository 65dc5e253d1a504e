/** Tells the proxy what became of a request's target. Nobody outside can: what comes in under this name is dropped. */
export const TARGET_HEADER = 'x-imelipwa-target';
export type TargetNote = 'malformed' | 'malformed_for_api' | 'moved';
