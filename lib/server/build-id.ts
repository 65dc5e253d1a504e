import 'server-only';
import { existsSync, readFileSync } from 'node:fs';

const FILE = '.next/BUILD_ID';

/** Which build this server runs: a tab that outlived an upgrade can tell by it. */
export function readBuildId(): string {
  return existsSync(FILE) ? readFileSync(FILE, 'utf8').trim() : 'dev';
}
