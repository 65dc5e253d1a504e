import { buildProgram } from './build-program';

process.exit(await buildProgram());
