import 'server-only';
import { existsSync, readFileSync } from 'node:fs';

const FILE = '.next/BUILD_ID';

/** Returns the build of this server. A tab that was open during an upgrade compares it. */
export function readBuildId(): string {
  return existsSync(FILE) ? readFileSync(FILE, 'utf8').trim() : 'dev';
}
