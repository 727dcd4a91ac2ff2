import {
  defineLogic,
  LOGIC_DESCRIPTORS,
  LOGIC_TYPES_TEXT,
  logicInputDescriptor,
  logicInputType,
  makeLogic,
} from '@surety/machine';
import {
  admitUnit,
  compileText,
  type DefinedProgram,
  decode,
  defineFunction,
  deriveUnitRef,
  ed25519,
  encodeUnit,
  lit,
  printUnit,
  requireAll,
  t,
  UNIT,
  type Unit,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { quadrantLogic } from '../lint/lint-case.ts';

function unitOf(text: string): Unit {
  const compiled = compileText(text, { source: () => undefined });
  return compiled.ok ? compiled.value.unit : expect.unreachable(compiled.error.code);
}

function built(defined: ReturnType<typeof defineLogic>): DefinedProgram {
  return defined.ok ? defined.value : expect.unreachable(defined.error.code);
}

const SIGNATURE = t.bytes(64);

// @spec LOGIC-DEFINE.1, LOGIC-INPUT.1
describe('a logic defined by its quadrants', () => {
  test('is the program whose text decides by the role, then by whether the resource is ephemeral', () => {
    const { unit } = built(
      defineLogic({
        mint: ({ facts }) => facts.actor.eq(2),
        spend: ({ self, witness, actionDigest }) =>
          decode(t.bytes(32), self.value).with(lit.bool(false), (key) =>
            decode(SIGNATURE, witness).with(lit.bool(false), (signature) => ed25519(key, actionDigest, signature)),
          ),
        burn: ({ created }) => created.exactlyOne((each) => each.resource.isEphemeral),
        receive: ({ self }) =>
          requireAll({ is_some: self.resource.quantity.ge(1), is_short: self.value.length.lt(33) }),
      }),
    );
    const { checked } = quadrantLogic({
      mint: 'input.facts.actor == 2',
      spend: `with key = decode<bytes(32)>(input.self.value) otherwise false in
        with signature = decode<bytes(64)>(input.witness) otherwise false in
        ed25519(key, input.actionDigest, signature)`,
      burn: 'exactly_one each in input.created { each.resource.isEphemeral }',
      receive: 'require { is_some: input.self.resource.quantity >= 1, is_short: len(input.self.value) < 33 }',
    });
    expect(deriveUnitRef(unit)).toBe(checked.ref);
  });

  test('rejects in quadrants that are not given', () => {
    expect(deriveUnitRef(built(defineLogic({})).unit)).toBe(quadrantLogic({}).checked.ref);
    const { unit } = built(defineLogic({ burn: () => lit.bool(true) }));
    expect(deriveUnitRef(unit)).toBe(quadrantLogic({ burn: 'true' }).checked.ref);
  });

  test('reads application data of the type that it states', () => {
    const { unit } = built(defineLogic({ data: t.u8, burn: ({ data }) => data.mod(2).eq(0) }));
    expect(deriveUnitRef(unit)).toBe(quadrantLogic({ burn: 'input.data % 2 == 0' }, { data: 'u8' }).checked.ref);
  });

  test('may call functions that take parts of the input', () => {
    const isNew = defineFunction('is_new', [LOGIC_DESCRIPTORS.Opened], t.bool, (each) => each.resource.isEphemeral);
    const { unit } = built(defineLogic({ burn: ({ self }) => isNew(self), mint: ({ self }) => isNew(self) }));
    const before = 'function is_new(each: Opened): bool = each.resource.isEphemeral';
    const text = quadrantLogic({ burn: 'is_new(input.self)', mint: 'is_new(input.self)' }, { before });
    expect(deriveUnitRef(unit)).toBe(text.checked.ref);
  });

  test('is a logic', () => {
    const { unit } = built(defineLogic({ mint: () => lit.bool(true) }));
    const admitted = admitUnit(encodeUnit(unit), () => undefined);
    expect(admitted.ok && admitted.value.type === 'program' && makeLogic(admitted.value).ok).toBe(true);
  });

  test('is printed with the names that texts have for the types', () => {
    const { unit, names } = built(defineLogic({ burn: () => lit.bool(true) }));
    const text = printUnit(unit, names);
    for (const name of [...Object.keys(LOGIC_DESCRIPTORS), 'LogicInput']) {
      expect(text).toContain(`type ${name} =`);
    }
    expect(text).toContain('program(input: LogicInput) =');
    expect(deriveUnitRef(unitOf(text))).toBe(deriveUnitRef(unit));
  });

  test('passes on what the builder refuses', () => {
    const found = defineLogic({ mint: ({ self }) => self.resource.quantity.ge(2 ** 60) });
    expect(found).toEqual({ ok: false, error: { code: 'number-unsafe', found: 2 ** 60 } });
  });
});

// @spec LOGIC-INPUT.1
test('the types of the builder are those of the machine and of the text', () => {
  expect(logicInputDescriptor(t.unit).valueType).toEqual(logicInputType(UNIT));
  expect(logicInputDescriptor(t.list(t.u8, 0, 3)).valueType).toEqual(logicInputType(t.list(t.u8, 0, 3).valueType));
  expect(LOGIC_TYPES_TEXT.match(/^type \w+/gm)).toEqual(
    [...Object.keys(LOGIC_DESCRIPTORS), 'LogicInput'].map((name) => `type ${name}`),
  );
});
