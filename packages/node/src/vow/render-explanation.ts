import type { ExplainedWitness, Explanation, TypedExpression, Value } from '@surety/vow';
import { cutText, showValue } from './show-text.ts';
import type { UnitNotes } from './unit-notes.ts';

/** An explanation for people: the value, and below it line by line what decided it. */
export function renderExplanation(explanation: Explanation, notes: UnitNotes): string {
  const { value, node } = explanation;
  const lines = explain(explanation, { depth: 1, notes });
  return `${cutText(showValue(value, node.type), SHOWN_TEXT)}, because:\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** Characters that are shown of an expression, and of a value. */
const SHOWN_TEXT = 72;
const SHOWN_VALUE = 60;

/** How far to the right a line stands, and what its expressions are called. */
interface Place {
  readonly depth: number;
  readonly notes: UnitNotes;
}

/** A line for an expression, and deeper ones for what decided it. */
function explain(explanation: Explanation, place: Place): readonly string[] {
  const { node } = explanation;
  const { label } = place.notes.noteOf(node.expression);
  // Clauses stand side by side, and so does a body with what was named before it.
  const isFrame = node.expression.op === 'let' || (node.expression.op === 'and' && label === undefined);
  if (isFrame) {
    return inside(explanation, place);
  }
  const head = node.expression.op in SYMBOLS ? comparison(explanation, place) : headOf(explanation, place);
  return [line(verdictOf(explanation.value), head, place), ...inside(explanation, deeper(place))];
}

/** What decided an expression that has been shown. */
function inside(explanation: Explanation, place: Place): readonly string[] {
  switch (explanation.node.expression.op) {
    case 'and':
      return insideAnd(explanation, place);
    case 'let':
      return insideLet(explanation, place);
    case 'call':
      return insideCall(explanation, place);
    case 'builtin':
      return explanation.parts.flatMap((part) =>
        isLiteral(part) ? [] : named('of', describe(part, place), part, place),
      );
    case 'all':
    case 'any':
    case 'exactlyOne':
    case 'unique':
    case 'anyPair':
    case 'find':
      return insideList(explanation, place);
    case 'equal':
    case 'unequal':
    case 'less':
    case 'lessEqual':
    case 'greater':
    case 'greaterEqual':
      // The values of the operands stand beside them.
      return explanation.parts.flatMap((part) => inside(part, place));
    default:
      return explanation.parts.flatMap((part) => [...boundFor(part, explanation, place), ...explain(part, place)]);
  }
}

/** Clauses one below the other, those too that were not looked at because one before them fails. */
function insideAnd(explanation: Explanation, place: Place): readonly string[] {
  const [left, right] = explanation.node.parts.map((part) => explanationOf(part, explanation));
  const [, skipped] = explanation.node.parts;
  return [
    ...(left === undefined ? [] : explain(left, place)),
    ...(right === undefined ? [] : explain(right, place)),
    ...(left?.value === false && skipped !== undefined ? [line('skipped', clauseOf(skipped, place), place)] : []),
  ];
}

/** What is named, then the body beside it. */
function insideLet(explanation: Explanation, place: Place): readonly string[] {
  const [value, body] = explanation.node.parts.map((part) => explanationOf(part, explanation));
  const [, unexplained] = explanation.node.parts;
  if (value === undefined || unexplained === undefined) {
    return [];
  }
  const [variable] = place.notes.bind(unexplained.expression, [value.value]);
  const where = named('where', `${variable?.name} = ${describe(value, place)}`, value, place);
  return [...where, ...(body === undefined ? [] : explain(body, place))];
}

/** The arguments under the names of the parameters, then the body of the function. */
function insideCall(explanation: Explanation, place: Place): readonly string[] {
  const { callee, parts } = explanation.node;
  if (callee === undefined) {
    return [];
  }
  const { variables } = place.notes.noteOf(callee.body.expression);
  const body = explanationOf(callee.body, explanation);
  const values = parts.flatMap((part, index) => {
    const value = explanationOf(part, explanation);
    return value === undefined
      ? []
      : named('where', `${variables[index]?.name} = ${describe(value, place)}`, value, place);
  });
  return [...values, ...(body === undefined ? [] : explain(body, place))];
}

/** The explanation of a part; none if the part was not looked at, or found no room. */
function explanationOf(part: TypedExpression, { parts }: Explanation): Explanation | undefined {
  return parts.find(({ node }) => node === part);
}

/** The elements that decided, each with what was found for it; or that all had to be looked at. */
function insideList(explanation: Explanation, place: Place): readonly string[] {
  const { node, witnesses } = explanation;
  const [list] = node.parts.map((part) => explanationOf(part, explanation));
  const count = list !== undefined && isList(list.value) ? list.value.length : 0;
  const all = count === 1 ? 'its one element' : `all ${count} elements`;
  return [
    ...(list === undefined ? [] : inside(list, place)),
    ...(witnesses.length === 0
      ? [line('after', all, place)]
      : witnesses.flatMap((witness) => explainWitness(witness, explanation, place))),
  ];
}

function explainWitness(witness: ExplainedWitness, around: Explanation, place: Place): readonly string[] {
  const { places, body } = witness;
  if (body === undefined) {
    return [line('for', places.map((index) => `[${index}]`).join(' and '), place)];
  }
  const elements = place.notes.bindWitness(witness, around.node.expression).map(({ name, type, value }, index) => {
    return line('for', `${name} = [${places[index]}], which is ${cutText(showValue(value, type), SHOWN_VALUE)}`, place);
  });
  return [...elements, ...explain(body, deeper(place))];
}

/** The variables that an expression binds for a part of it. */
function boundFor({ node, scope }: Explanation, around: Explanation, place: Place): readonly string[] {
  const { notes } = place;
  const count = notes.countVariables(node.expression) - notes.countVariables(around.node.expression);
  const values: Value[] = [];
  for (let found = scope; found !== undefined && values.length < count; found = found.outer) {
    values.unshift(found.value);
  }
  return notes
    .bind(node.expression, values)
    .filter(({ name }) => name !== NAMELESS)
    .map(({ name, type, value }) => line('where', `${name} = ${cutText(showValue(value, type), SHOWN_VALUE)}`, place));
}

/** What stands for the name of a variable that nobody can name. */
const NAMELESS = '_';

/** A line that shows a value, and deeper ones for what decided it. */
function named(word: string, text: string, value: Explanation, place: Place): readonly string[] {
  return [line(word, text, place), ...inside(value, deeper(place))];
}

const SYMBOLS: { readonly [op: string]: string } = {
  equal: '==',
  unequal: '!=',
  less: '<',
  lessEqual: '<=',
  greater: '>',
  greaterEqual: '>=',
};

/** A comparison with the values of its operands beside them. */
function comparison(explanation: Explanation, place: Place): string {
  const { expression } = explanation.node;
  const operands = explanation.parts.map((part) => {
    const text = cutText(place.notes.write(part.node.expression), SHOWN_TEXT);
    return isLiteral(part) ? text : `${text} (${cutText(showValue(part.value, part.node.type), SHOWN_VALUE)})`;
  });
  // Of an explanation that was cut short the operands are missing.
  return operands.length === 2
    ? labelled(expression, operands.join(` ${SYMBOLS[expression.op]} `), place)
    : headOf(explanation, place);
}

/** An expression with its label, and with its value if that is no verdict. */
function headOf({ node, value }: Explanation, place: Place): string {
  const text = clauseOf(node, place);
  return typeof value === 'boolean' ? text : `${text} → ${cutText(showValue(value, node.type), SHOWN_VALUE)}`;
}

/** An expression and what it is; a literal is what it is. */
function describe(explanation: Explanation, { notes }: Place): string {
  const { node, value } = explanation;
  const text = cutText(notes.write(node.expression), SHOWN_TEXT);
  return isLiteral(explanation) ? text : `${text}, which is ${cutText(showValue(value, node.type), SHOWN_VALUE)}`;
}

/** A clause with its label. */
function clauseOf({ expression }: TypedExpression, place: Place): string {
  return labelled(expression, cutText(place.notes.write(expression), SHOWN_TEXT), place);
}

function verdictOf(value: Value): string {
  return typeof value !== 'boolean' ? 'gives' : value ? 'holds' : 'fails';
}

function labelled(expression: Explanation['node']['expression'], text: string, { notes }: Place): string {
  const { label } = notes.noteOf(expression);
  return label === undefined ? text : `${label}: ${text}`;
}

function isLiteral({ node }: Explanation): boolean {
  return ['bool', 'int', 'bytes', 'text'].includes(node.expression.op);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function line(word: string, text: string, { depth }: Place): string {
  return `${'  '.repeat(depth)}${word.padEnd(7)}  ${text}`;
}

function deeper({ depth, notes }: Place): Place {
  return { depth: depth + 1, notes };
}
