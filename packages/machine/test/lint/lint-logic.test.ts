import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FINDING_CODES, type FindingCode, lintLogic } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { findingsOf, type Quadrants, quadrantLogic, showReport } from './lint-case.ts';

/** A good signature by the key in a part of the resource, over a message. */
function signed(part: 'label' | 'value', { message = 'input.actionDigest', unsigned = 'false' } = {}): string {
  return `with key = decode<bytes(32)>(input.self.${part}) otherwise false in
    with signature = decode<bytes(64)>(input.witness) otherwise ${unsigned} in
    ed25519(key, ${message}, signature)`;
}

const KIND = `0x${'4b'.repeat(32)}`;
const OF_KIND = `each.resource.logicRef == ${KIND}`;
const HAS_OWNER = 'with key = decode<bytes(32)>(input.self.value) otherwise false in true';

/** An issuer mints, owners spend: there is nothing to say about it. */
const COIN: Quadrants = { mint: signed('label'), spend: signed('value'), receive: HAS_OWNER };

/** A finding, a logic that has it, and one like it that has not. What is left out is as in {@link COIN}. */
interface Row {
  readonly finding: string;
  readonly has: Quadrants;
  readonly hasNot: Quadrants;
  /** What else there is to say of the twin. */
  readonly twin?: readonly string[];
}

const ROWS: readonly Row[] = [
  { finding: 'mint: quadrant-always-accepts', has: { mint: 'true' }, hasNot: { mint: 'input.facts.actor == 3' } },
  {
    finding: 'mint: quadrant-always-accepts',
    has: { mint: 'input.self.resource.quantity >= 1' },
    hasNot: { mint: 'input.self.resource.quantity < 1' },
    twin: ['mint: never-minted'],
  },
  {
    finding: 'spend: quadrant-always-accepts',
    has: { spend: 'true' },
    hasNot: { spend: 'false' },
    twin: ['spend: never-spent'],
  },
  {
    finding: 'spend: signature-unbound',
    has: { spend: signed('value', { message: 'input.network' }) },
    hasNot: { spend: signed('value', { message: 'sha256(input.network ++ input.actionDigest)' }) },
  },
  {
    finding: 'mint: signature-unbound',
    has: { mint: signed('label', { message: 'input.witness' }) },
    hasNot: { mint: `(${signed('label', { message: 'input.witness' })}) and input.facts.actor == 3` },
  },
  {
    finding: 'spend: authority-skipped',
    has: { spend: signed('value', { unsigned: 'true' }) },
    hasNot: { spend: signed('value', { unsigned: 'input.facts.actor == 3' }) },
  },
  {
    finding: 'mint: mint-without-authority',
    has: { mint: 'input.facts.height.from >= 100' },
    hasNot: { mint: `input.facts.height.from >= 100 and (${signed('label')})` },
  },
  {
    finding: 'spend: spend-without-authority',
    has: { spend: 'sha256(input.witness) == input.self.resource.valueRef' },
    hasNot: { spend: `sha256(input.witness) == input.self.resource.valueRef and (${signed('value')})` },
  },
  {
    finding: 'spend: ephemeral-authority',
    has: { spend: `any each in input.consumed { ${OF_KIND} }` },
    hasNot: { spend: `any each in input.consumed { ${OF_KIND} and not each.resource.isEphemeral }` },
  },
  {
    finding: 'spend: ephemeral-authority',
    has: { spend: `with each = input.consumed[0] otherwise false in ${OF_KIND}` },
    hasNot: {
      spend: `with each = input.consumed[0] otherwise false in ${OF_KIND} and each.tag == slice(input.network, 0, 32)`,
    },
  },
  {
    finding: 'mint: mint-quantity-free',
    has: { mint: `any each in input.consumed { ${OF_KIND} and not each.resource.isEphemeral }` },
    hasNot: {
      mint: `any each in input.consumed {
        ${OF_KIND} and not each.resource.isEphemeral and each.resource.quantity == input.self.resource.quantity
      }`,
    },
  },
  {
    finding: 'receive: receive-ignores-value',
    has: { receive: 'input.self.resource.quantity >= 1' },
    hasNot: { receive: `input.self.resource.quantity >= 1 and (${HAS_OWNER})` },
  },
  {
    finding: 'spend: never-spent',
    has: { spend: 'false' },
    hasNot: { spend: `input.self.resource.isEphemeral or (${signed('value')})` },
  },
  {
    finding: 'mint: never-minted',
    has: { mint: 'not input.self.resource.isEphemeral' },
    hasNot: { mint: `input.self.resource.isEphemeral and (${signed('label')})` },
  },
];

// @spec LOGIC-LINT.4
describe('a finding', () => {
  test.each(ROWS)('$finding is there, and is not in a twin', ({ finding, has, hasNot, twin = [] }) => {
    expect(findingsOf(quadrantLogic({ ...COIN, ...has }))).toEqual([finding]);
    expect(findingsOf(quadrantLogic({ ...COIN, ...hasNot }))).toEqual(twin);
  });

  test('is never that quadrants are without guard where nothing can be kept', () => {
    expect(findingsOf(quadrantLogic({}))).toEqual(['all-quadrants-reject']);
    expect(findingsOf(quadrantLogic({ mint: 'true', burn: 'true' }))).toEqual([]);
  });

  test('of each code is held by a test', () => {
    const codes = ROWS.map(({ finding }) => finding.replace(/^\w+: /, ''));
    expect(new Set([...codes, 'all-quadrants-reject'])).toEqual(new Set(FINDING_CODES));
  });

  test('is listed in the specification with its severity, in the same order', () => {
    const chapter = readFileSync(resolve(import.meta.dirname, '../../../../spec/30-machine.md'), 'utf8');
    const rows = [...chapter.matchAll(/^\| `([a-z-]+)` \| (warning|advice) \|/gm)];
    const found = new Map([...ROWS.map(({ has }) => ({ ...COIN, ...has })), {}].flatMap(severitiesOf));
    expect(rows.map(([, code, severity]) => [code, severity])).toEqual(
      FINDING_CODES.map((code) => [code, found.get(code)]),
    );
  });

  test('comes with a sentence, after the table', () => {
    expect(showReport(quadrantLogic({ mint: 'true', spend: signed('value'), receive: 'true' }))).toMatchInlineSnapshot(`
      "mint accepts
      spend decides signature actionDigest witness value
      burn rejects
      receive accepts
      quadrant-always-accepts: Mint always accepts: anybody can make any quantity of any kind of this logic out of nothing.
      receive-ignores-value: Spend looks at the value, and receive does not: a resource may be created with a value that nobody can spend."
    `);
  });
});

function severitiesOf(quadrants: Quadrants): readonly (readonly [FindingCode, string])[] {
  return lintLogic(quadrantLogic(quadrants).checked).findings.map(({ code, severity }) => [code, severity] as const);
}
