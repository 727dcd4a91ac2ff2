import { assert } from '@surety/codec';
import { admitUnit, compileProgram, compileText, encodeUnit } from '@surety/vow';
import { hostileTexts } from './vow-hostile-texts.ts';
import { hostilePrograms } from './vow-hostile-units.ts';

/** Something that is done once for each program that comes along. */
export interface AdmissionCase {
  readonly name: string;
  readonly group: 'commitment' | 'hostile program' | 'hostile text';
  /** Most milliseconds. */
  readonly goal: number;
  readonly run: () => void;
}

/** What is timed: a program as people write them, and what is made to take long. */
export function admissionCases(): readonly AdmissionCase[] {
  const commitment = commitmentBytes();
  return [
    {
      name: 'check and compile 500 expressions',
      group: 'commitment',
      goal: 1,
      run: () => {
        const admitted = admitUnit(commitment, NO_MODULES);
        assert(admitted.ok && admitted.value.type === 'program', 'the program is admitted');
        compileProgram(admitted.value);
      },
    },
    ...hostilePrograms().map(
      ({ name, bytes }): AdmissionCase => ({
        name,
        group: 'hostile program',
        goal: 20,
        run: () => {
          const admitted = admitUnit(bytes, NO_MODULES);
          if (admitted.ok && admitted.value.type === 'program') {
            compileProgram(admitted.value);
          }
        },
      }),
    ),
    ...hostileTexts().map(
      ({ name, text }): AdmissionCase => ({
        name,
        group: 'hostile text',
        goal: 20,
        run: () => {
          compileText(text, { source: () => undefined });
        },
      }),
    ),
  ];
}

const NO_MODULES = () => undefined;

/** Two votes, and 21 clauses about them: 503 expressions. */
function commitmentBytes(): Uint8Array {
  const clauses = Array.from(
    { length: 21 },
    (_, index) =>
      `c${index}: (x.a.height + ${index} <= x.b.height or x.a.chain == x.b.chain) and x.a.round != ${index}`,
  );
  const compiled = compileText(
    `type Vote = { chain: hash, height: u64, round: u32 }
program(x: { a: Vote, b: Vote }) = require { ${clauses.join(', ')} }`,
    { source: () => undefined },
  );
  assert(compiled.ok, 'the text compiles');
  return encodeUnit(compiled.value.unit);
}
