import { argv } from 'node:process';

/**
 * `npm run bench` measures what we claim about speed. `npm run bench -- store` measures a store with very many
 * payments: `bench/store/order.ts` has its options. `npm run bench -- list-page FILE` opens such a store in a
 * browser. Each loads only its own parts.
 */
const [what, ...options] = argv.slice(2);
if (what === 'store') {
  const { storeCommand } = await import('./store/command');
  process.exitCode = (await storeCommand(options)) ? 0 : 1;
} else if (what === 'list-page') {
  const { listPageCommand } = await import('./list-page/command');
  process.exitCode = (await listPageCommand(options)) ? 0 : 1;
} else {
  const { measureAgainstFloors } = await import('./against-floors');
  process.exitCode = (await measureAgainstFloors()) ? 0 : 1;
}
