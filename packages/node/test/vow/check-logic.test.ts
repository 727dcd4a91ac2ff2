import { NEW_LOGIC_TEXT } from '@surety/machine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VowFolder } from './vow-folder.ts';

const folder = new VowFolder('empty');

/** A new logic with other quadrants. */
function logicText(quadrants: { readonly [quadrant: string]: string }): string {
  return Object.entries(quadrants).reduce(
    (text, [quadrant, body]) =>
      text.replace(
        `function ${quadrant}(input: LogicInput): bool = false`,
        `function ${quadrant}(input: LogicInput): bool = ${body}`,
      ),
    NEW_LOGIC_TEXT,
  );
}

const OWNED = `with key = decode<bytes(32)>(input.self.value) otherwise false in
  with signature = decode<bytes(64)>(input.witness) otherwise true in
  ed25519(key, input.actionDigest, signature)`;

beforeAll(() => {
  folder.write('new.vow', NEW_LOGIC_TEXT);
  folder.write('loose.vow', logicText({ mint: 'true', spend: OWNED, receive: 'input.self.resource.quantity >= 1' }));
  folder.write('plain.vow', 'program(x: u8) = x == 3\n');
  folder.write('almost.vow', NEW_LOGIC_TEXT.replace('index: u8', 'index: u16'));
  folder.write(
    'number.vow',
    NEW_LOGIC_TEXT.replace(/program\(input: LogicInput\) =[\s\S]*/, 'program(input: LogicInput) = 3\n'),
  );
  folder.write('module.vow', 'function same(a: u8, b: u8): bool = a == b\n');
});

afterAll(() => folder.remove());

describe('surety vow check of a logic', () => {
  test('shows its logicRef, what it says in each quadrant, and what looks like a mistake; the exit status is 0', () => {
    const { status, output } = folder.run(['check', 'loose.vow']);
    expect(status).toBe(0);
    expect(output.slice(output.indexOf('  result'))).toMatchInlineSnapshot(`
      "  result     bool
        bound      31,250 steps, 0.6% of 5,000,000
        logic      0x24d065281a34e28c506d7fe7d29c58dba5f9a4b5ea9702c70f79d65fd6f61bc1
        mint       always accepts
        spend      decides, never by the actor, its quantity, what is consumed, what is created
        burn       always rejects
        receive    decides, never by signatures, the actor, what is consumed, what is created
        warning    Mint always accepts: anybody can make any quantity of any kind of this logic out of nothing. (quadrant-always-accepts)
        advice     Spend can accept an empty witness, and looks then at no signature, no actor and nothing else that is consumed. (authority-skipped)
        advice     Spend looks at the value, and receive does not: a resource may be created with a value that nobody can spend. (receive-ignores-value)
      "
    `);
  });

  test('says that nothing is accepted by a new one', () => {
    const { status, output } = folder.run(['check', 'new.vow']);
    expect(status).toBe(0);
    expect(output).toContain('(all-quadrants-reject)');
  });

  test('says the same of its bytes', () => {
    const tableOf = (text: string) => text.slice(text.indexOf('  logic '));
    const { output } = folder.run(['check', 'loose.vow', '--out', 'loose.vowc']);
    expect(tableOf(folder.run(['check', 'loose.vowc']).output)).toBe(tableOf(output));
  });

  test('says all of it in JSON', () => {
    const { status, report } = folder.runJson(['check', 'loose.vow']);
    expect(status).toBe(0);
    expect((report as { readonly files: readonly [{ readonly logic: object }] }).files[0].logic).toMatchInlineSnapshot(`
      {
        "findings": [
          {
            "code": "quadrant-always-accepts",
            "quadrant": "mint",
            "sentence": "Mint always accepts: anybody can make any quantity of any kind of this logic out of nothing.",
            "severity": "warning",
          },
          {
            "code": "authority-skipped",
            "quadrant": "spend",
            "sentence": "Spend can accept an empty witness, and looks then at no signature, no actor and nothing else that is consumed.",
            "severity": "advice",
          },
          {
            "code": "receive-ignores-value",
            "quadrant": "receive",
            "sentence": "Spend looks at the value, and receive does not: a resource may be created with a value that nobody can spend.",
            "severity": "advice",
          },
        ],
        "logicRef": "0x24d065281a34e28c506d7fe7d29c58dba5f9a4b5ea9702c70f79d65fd6f61bc1",
        "quadrants": {
          "burn": {
            "isCut": false,
            "looks": [],
            "verdict": "rejects",
          },
          "mint": {
            "isCut": false,
            "looks": [],
            "verdict": "accepts",
          },
          "receive": {
            "isCut": false,
            "looks": [
              "quantity",
            ],
            "verdict": "decides",
          },
          "spend": {
            "isCut": false,
            "looks": [
              "signature",
              "actionDigest",
              "witness",
              "value",
            ],
            "verdict": "decides",
          },
        },
      }
    `);
  });

  test.each(['plain.vow', 'almost.vow', 'number.vow', 'module.vow'])(
    'says nothing of %s, which is no logic',
    (name) => {
      const { status, output } = folder.run(['check', name]);
      expect(status).toBe(0);
      expect(output).not.toMatch(/^ {2}(logic|mint|spend|burn|receive|warning|advice) /m);
      expect(folder.run(['check', name, '--json']).output).not.toContain('"logic"');
    },
  );
});
