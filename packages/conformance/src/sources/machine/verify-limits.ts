import type { Limits } from '@surety/machine';
import type { SourceCase } from '../../vector.ts';
import { actionOf, blobOf, consumed, created, type FULL_ACTION, move, signedMove } from './action-samples.ts';
import { type Held, verifyInput } from './rules-samples.ts';

const RULES = ['PARAM-LIMIT.1', 'VERIFY.1'];
const bytes = (length: number) => new Uint8Array(length).fill(1);
const read = (name: number, length: number) => ({ name: Uint8Array.of(name), value: bytes(length) });
/** A resource of nothing, so that it balances by itself. */
const none = { quantity: 0n };

/** For each limit: what reaches it, and what exceeds it by one. */
const atLimit: readonly (readonly [string, Partial<Limits>, Held, Held])[] = [
  ['too-many-actions', { actions: 2 }, { actions: [move(1), move(2)] }, { actions: [move(1), move(2), move(3)] }],
  [
    'too-many-tags',
    { tagsPerEntry: 4 },
    { actions: [move(1), move(2)] },
    { actions: [move(1), move(2), actionOf([consumed(3, none)], [])] },
  ],
  [
    'too-many-action-tags',
    { tagsPerAction: 2 },
    { actions: [move(1), move(2)] },
    { actions: [move(1), actionOf([consumed(2)], [created(none), created()])] },
  ],
  [
    'too-many-reads',
    { readsPerAction: 2 },
    { actions: [move(1, { reads: [read(1, 1), read(2, 1)] })] },
    { actions: [move(1), move(2, { reads: [read(1, 1), read(2, 1), read(3, 1)] })] },
  ],
  [
    'read-value-too-large',
    { readValueBytes: 8 },
    { actions: [move(1, { reads: [read(1, 8)] })] },
    { actions: [move(1, { reads: [read(1, 8), read(2, 9)] })] },
  ],
  [
    'label-too-large',
    { labelBytes: 8 },
    { actions: [actionOf([consumed(1)], [created(), created({ ...none, label: bytes(8) })])] },
    { actions: [actionOf([consumed(1)], [created(), created({ ...none, label: bytes(9) })])] },
  ],
  [
    'value-too-large',
    { valueBytes: 8 },
    { actions: [actionOf([consumed(1)], [created({ value: bytes(8) })])] },
    { actions: [move(2), actionOf([consumed(1, { value: bytes(9) })], [created()])] },
  ],
  [
    'witness-too-large',
    { witnessBytes: 8 },
    { actions: [actionOf([consumed(1, { witness: bytes(8) })], [created()])] },
    { actions: [actionOf([consumed(2), consumed(1, { ...none, witness: bytes(9) })], [created()])] },
  ],
  [
    'blob-too-large',
    { blobBytes: 8 },
    { actions: [actionOf([consumed(1)], [created({ appData: discovery(8) })])] },
    { actions: [actionOf([consumed(1)], [created({ appData: discovery(9) })])] },
  ],
];

function discovery(length: number): (typeof FULL_ACTION.consumed)[number]['appData'] {
  return { resource: [], discovery: [blobOf(bytes(1)), blobOf(bytes(length))], external: [], application: [] };
}

const spelled = (code: string) => code.replaceAll('-', ' ');

/** Cases about limits. */
export const limitCases: readonly SourceCase[] = [
  ...atLimit.map(([code, limits, within]) => ({
    name: `at the limit: not ${spelled(code)}`,
    rules: RULES,
    input: verifyInput({ ...within, rules: { limits } }),
  })),
  ...atLimit.map(([code, limits, , beyond]) => ({
    name: `beyond the limit: ${spelled(code)}`,
    rules: RULES,
    input: verifyInput({ ...beyond, rules: { limits } }),
    rejects: code,
  })),
  {
    name: 'an entry that is too large',
    rules: RULES,
    input: verifyInput({ actions: [move(1)], rules: { limits: { entryBytes: 300 } } }),
    rejects: 'entry-too-large',
  },
  {
    name: 'an entry that is a transfer of a single owner, under the limits of this version',
    rules: ['VERIFY.1', 'TXN-DIGEST.1', 'TXN-DIGEST.2', 'LOGIC-INPUT.1'],
    input: verifyInput({ actions: [signedMove(1)] }),
  },
];
