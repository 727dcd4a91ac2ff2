// The vectors are made of random programs too, so what makes them stands there. Tests alone look across.
export { Chance } from '../../conformance/src/random/chance.ts';
export { randomInputs, randomProgram } from '../../conformance/src/random/random-programs.ts';
export { randomType, randomValue } from '../../conformance/src/random/random-values.ts';
