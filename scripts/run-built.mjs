import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// Runs what the build compiled, by Node alone: `npm start`, and the commands on the store.
const [, , name, ...given] = process.argv;
const built = path.resolve(`.next/front/${name}.mjs`);
if (!existsSync(built)) {
  console.error('There is no build yet. Run: npm run build');
  process.exit(1);
}
process.argv = [process.argv[0], built, ...given];
await import(pathToFileURL(built).href);
