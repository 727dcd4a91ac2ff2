import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ANOMA_REJECTION_CODES, type AnomaRejection, describeRejection } from '../src/index.ts';
import { numbered } from './generated.ts';

const path = { action: 1, resource: 2, list: 'externalPayload' } as const;
const tag = numbered<'nullifier'>(1, 1);
const rejections: readonly AnomaRejection[] = [
  { code: 'format-unknown' },
  { code: 'document-malformed', reason: 'hex' },
  { code: 'too-many-blobs', ...path, count: 65, limit: 64 },
  { code: 'deletion-criterion-unknown', ...path, blob: 3, criterion: 2 },
  { code: 'receipt-malformed', subject: { type: 'logic', action: 1, tag }, offset: 4 },
  { code: 'proof-kind-unsupported', subject: { type: 'aggregation' }, kind: 1 },
  {
    code: 'compliance-proof-refused',
    action: 1,
    unit: 0,
    reason: { code: 'seal-point-invalid', point: 'B', reason: 'wrong-subgroup' },
  },
  { code: 'logic-proof-refused', action: 1, tag, reason: { code: 'proof-invalid' } },
  { code: 'aggregation-proof-refused', reason: { code: 'seal-length-wrong', sizeBytes: 0 } },
  { code: 'nullifier-already-spent', action: 1, nullifier: tag },
];

describe('the sentence of a rejection', () => {
  test('says what is wrong, and where', () => {
    expect(rejections.map((rejection) => describeRejection(rejection))).toMatchInlineSnapshot(`
      [
        "The content is neither an arm v1.1 transaction (ABI) nor an arm v2 transaction (bincode).",
        "The text is not hexadecimal.",
        "The externalPayload of resource 2 in action 1 has 65 blobs; 64 are allowed.",
        "Blob 3 in the externalPayload of resource 2 in action 1 has the deletion criterion 2, which means nothing.",
        "The receipt of the logic of 0x0100000000000000000000000000000000000000000000000000000000000001 in action 1 cannot be read at its byte 4.",
        "The proof of the aggregation is a receipt of kind 1; only Groth16 is verified.",
        "The compliance proof of unit 0 in action 1 is refused: its point B is refused (wrong-subgroup).",
        "The logic proof of 0x0100000000000000000000000000000000000000000000000000000000000001 in action 1 is refused: the pairing equation does not hold.",
        "The aggregation proof is refused: its seal has 0 bytes and not 260.",
        "Action 1 consumes 0x0100000000000000000000000000000000000000000000000000000000000001, which is spent already.",
      ]
    `);
  });

  // @spec ANOMA-VERIFY.2
  test('exists for each code of the closed list, which is the table of the specification', () => {
    expect(ANOMA_REJECTION_CODES).toEqual(codesOfTheTable());
  });
});

/** The codes of the table under ANOMA-VERIFY.2, in order. */
function codesOfTheTable(): readonly string[] {
  const text = readFileSync(resolve(import.meta.dirname, '../../../spec/35-anoma.md'), 'utf8');
  const table = text.slice(text.indexOf('| group | code |')).split('\n\n')[0] ?? '';
  return Array.from(table.matchAll(/^\|[^|]*\| `([a-z-]+)` \|/gm), ([, code]) => code ?? '');
}
