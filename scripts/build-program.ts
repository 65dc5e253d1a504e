import { notingSources } from './built-from';
import { packBuilt } from './pack-built';
import { bin, run } from './processes';
import { bundleServer } from './bundle-server';
import { makeScreenFonts } from './screen-fonts';
import { shareChunks } from './share-chunks';

/** Builds the program: small fonts, Next's part, our server in front of it, and the packed files for browsers. */
export function buildProgram(): Promise<number> {
  return notingSources(buildAll);
}

async function buildAll(): Promise<number> {
  await makeScreenFonts();
  const failed = await run(bin('next/dist/bin/next', ['build']));
  if (failed !== 0) return failed;
  await bundleServer('start');
  await packBuilt('.next/static');
  await shareChunks('.next/server/chunks');
  return 0;
}
