import { bytesToHex } from '@surety/codec';
import { STANDARD_LOGICS } from '@surety/machine';
import type { VectorSource } from '../../vector.ts';
import { TRANSACTION_SCRIPT } from './action.ts';

/** Vectors that pin the standard logics of this version: who has other bytes has other kinds. */
export const standardLogicsSource: VectorSource = {
  path: 'machine/standard-logics',
  lines: true,
  subject: 'machine/standard-logic',
  about:
    'From the bytes of a standard logic, and of the modules that it imports: the address of the program, and its logicRef.',
  check: TRANSACTION_SCRIPT,
  cases: [...STANDARD_LOGICS.values()].map(({ name, unit, modules }) => ({
    name,
    rules: ['STANDARD.3'],
    input: { name, unit: bytesToHex(unit()), modules: modules.map((module) => bytesToHex(module.unit())) },
  })),
};
