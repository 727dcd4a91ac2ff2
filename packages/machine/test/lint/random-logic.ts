import { type Look, logicInputType, NO_DATA, OPENED_TYPE, type Quadrant } from '@surety/machine';
import { type RecordType, UNIT, type Value, type ValueType } from '@surety/vow';
import type { Chance } from '../../../conformance/src/random/chance.ts';
import { randomValue } from '../../../conformance/src/random/random-values.ts';

/** Functions that random logics call. */
export const RANDOM_FUNCTIONS = `function both(a: bool, b: bool): bool = a and b
function is_new(each: Opened): bool = each.resource.isEphemeral
function is_made(role: <created | consumed>): bool = match role { created => true, consumed => false }
`;

/** A random expression of the language that is true or false, over `input`. */
export function randomCondition(chance: Chance, depth: number): string {
  const part = () => `(${randomCondition(chance, depth - 1)})`;
  // In a body for each element: a program is charged for the most that there can be.
  const leaf = () => chance.pick(LEAVES);
  // What is bound is called by the depth: a name in scope is not to be used again.
  const forms: readonly (() => string)[] = [
    () => `${part()} and ${part()}`,
    () => `${part()} or ${part()}`,
    () => `${part()} implies ${part()}`,
    () => `${part()} == ${part()}`,
    () => `not ${part()}`,
    () => `if ${part()} then ${part()} else ${part()}`,
    () => `match input.role { created => ${part()}, consumed => ${part()} }`,
    () => `both(${part()}, ${part()})`,
    () => `{ one: ${part()}, other: ${part()} }.one`,
    () => `let v${depth} = ${part()} in v${depth} and v${depth} != ${part()}`,
    () => `with s${depth} = decode<u8>(input.witness) otherwise ${part()} in s${depth} > 5 or ${part()}`,
    () => `with e${depth} = input.${list(chance)}[0] otherwise ${part()} in is_new(e${depth}) or ${part()}`,
    () =>
      `${chance.pick(['any', 'all', 'exactly_one'])} e${depth} in input.${list(chance)} { ${ofEach(chance, `e${depth}`)} and ${leaf()} }`,
    () => `len(filter e${depth} in input.${list(chance)} { ${ofEach(chance, `e${depth}`)} or ${leaf()} }) == 1`,
    () => `unique e${depth} in input.${list(chance)} { e${depth}.resource.isEphemeral }`,
  ];
  return depth === 0 ? chance.pick(LEAVES) : chance.pick(forms)();
}

const LEAVES: readonly string[] = [
  'true',
  'false',
  'input.self.resource.isEphemeral',
  'is_new(input.self)',
  'is_made(input.role)',
  'input.self.resource.quantity >= 1',
  'input.self.resource.quantity == 2',
  'input.index < 256',
  'input.index == 0',
  'input.facts.actor == 3',
  'input.facts.height.to >= input.facts.time.from',
  'input.witness == input.self.value',
  'input.self.label == input.self.value',
  'input.network == input.actionDigest',
  'len(input.created) > 1',
  'input.facts.envelope == some(input.network)',
];

function list(chance: Chance): string {
  return chance.pick(['consumed', 'created']);
}

function ofEach(chance: Chance, each: string): string {
  return chance.pick([
    `is_new(${each})`,
    `${each}.resource.quantity < 2`,
    `${each}.tag == input.self.tag`,
    `${each}.label == input.self.label`,
  ]);
}

const INPUT_TYPE: RecordType = logicInputType(UNIT);

/** A random logic input of a quadrant, with small parts that are often the same. */
export function randomInput(chance: Chance, quadrant: Quadrant): Value {
  const isConsumed = quadrant === 'mint' || quadrant === 'spend';
  const isEphemeral = quadrant === 'mint' || quadrant === 'burn';
  return fieldsOf(INPUT_TYPE, {
    data: () => NO_DATA,
    role: () => [isConsumed ? 1 : 0, []],
    self: () => randomOpened(chance, isEphemeral),
    facts: (type) => randomSmall(chance, type),
    index: () => chance.below(3),
    network: (type) => randomSmall(chance, type),
    witness: (type) => randomSmall(chance, type),
    actionDigest: (type) => randomSmall(chance, type),
    created: () => randomList(chance),
    consumed: () => randomList(chance),
  });
}

function randomList(chance: Chance): Value {
  return Array.from({ length: chance.below(4) }, () => randomOpened(chance, chance.below(2) === 0));
}

function randomOpened(chance: Chance, isEphemeral: boolean): Value {
  return fieldsOf(
    OPENED_TYPE,
    {
      resource: (type) =>
        mapFields(type, (of, name) => (name === 'isEphemeral' ? isEphemeral : randomSmall(chance, of))),
    },
    chance,
  );
}

/** A value of a type that is small where it can be. */
function randomSmall(chance: Chance, type: ValueType): Value {
  switch (type.type) {
    case 'record':
      return mapFields(type, (of) => randomSmall(chance, of));
    case 'bytes':
      return new Uint8Array(type.least > 0 ? type.least : chance.below(2)).fill(chance.below(10));
    case 'int':
      return chance.below(4);
    case 'list':
      return [];
    default:
      return randomValue(chance, type);
  }
}

function mapFields(type: ValueType, make: (of: ValueType, name: string) => Value): Value {
  return type.type === 'record' ? type.fields.map(({ of, name }) => make(of, name)) : [];
}

function fieldsOf(
  type: RecordType,
  makers: { readonly [name: string]: (type: ValueType) => Value },
  chance?: Chance,
): Value {
  return type.fields.map(({ name, of }) => makers[name]?.(of) ?? (chance ? randomSmall(chance, of) : []));
}

/** The paths of the input that each look is about; `[]` stands for every element of a list. */
const PATHS: { readonly [L in Exclude<Look, 'signature'>]: readonly string[] } = {
  actionDigest: ['actionDigest'],
  witness: ['witness'],
  actor: ['facts.actor'],
  consumed: ['consumed'],
  consumedTag: ['consumed.[].tag'],
  consumedKind: ['consumed.[].label', 'consumed.[].resource.labelRef', 'consumed.[].resource.logicRef'],
  consumedPersistence: ['consumed.[].resource.isEphemeral'],
  consumedQuantity: ['consumed.[].resource.quantity'],
  created: ['created'],
  quantity: ['self.resource.quantity'],
  label: ['self.label', 'self.resource.labelRef'],
  value: ['self.value', 'self.resource.valueRef'],
  identity: ['self.tag', 'self.resource.nonce', 'self.resource.logicRef', 'self.resource.randSeed'],
  data: ['data'],
  clock: ['facts.height', 'facts.time', 'facts.epoch'],
  reads: ['facts.reads'],
  envelope: ['facts.envelope'],
  network: ['network'],
  index: ['index'],
};

/** The input with all parts of another of its quadrant that are about none of these looks. */
export function replaceUnseen(input: Value, other: Value, looks: ReadonlySet<Look>): Value {
  const unseen = Object.entries(PATHS).filter(([look]) => !looks.has(look as Look));
  return unseen
    .flatMap(([, paths]) => paths)
    .reduce((found, path) => replaceAt(found, { other, type: INPUT_TYPE, path: path.split('.') }), input);
}

interface Replacement {
  readonly other: Value;
  readonly type: ValueType;
  readonly path: readonly string[];
}

function replaceAt(value: Value, { other, type, path: [step, ...path] }: Replacement): Value {
  const [parts, others] = [value as readonly Value[], other as readonly Value[]];
  if (step === undefined) {
    return other;
  }
  if (type.type === 'list') {
    return parts.map((part, at) => replaceAt(part, { other: others[at] ?? part, type: type.element, path }));
  }
  return type.type !== 'record'
    ? value
    : type.fields.map(({ name, of }, at) => {
        const [part = [], otherPart = []] = [parts[at], others[at]];
        return name === step ? replaceAt(part, { other: otherPart, type: of, path }) : part;
      });
}
