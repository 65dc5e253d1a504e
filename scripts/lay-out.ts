import { existsSync } from 'node:fs';
import { layOutProgram } from './lay-out-program';

/** `npm run lay-out -- FOLDER`: puts what the built program needs into a folder, for another machine or an image. */
const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || more.length > 0) {
  console.error('Say where to: npm run lay-out -- FOLDER');
  process.exit(1);
}
if (!existsSync('.next/front/main.mjs')) {
  console.error('There is no build yet. Run: npm run build');
  process.exit(1);
}
await layOutProgram(folder);
console.log(`${folder} has the program. Run there: npm ci --omit=dev`);
