import { optionPayload, type TypedExpression, type ValueType } from '@surety/vow';

/** The types of the variables that an expression binds in the part at this place, in their order. @spec VOW-EXPR.1 */
export function boundTypes({ expression, parts }: TypedExpression, place: number): readonly ValueType[] {
  const [first] = parts;
  if (first === undefined || place === 0) {
    return [];
  }
  const { type } = first;
  const element = type.type === 'list' ? [type.element] : [];
  switch (expression.op) {
    case 'let':
      return [type];
    case 'with':
      return place === 2 ? present(optionPayload(type)) : [];
    case 'match':
      return type.type === 'union' ? present(type.cases[place - 1]?.of) : [];
    case 'all':
    case 'any':
    case 'count':
    case 'sum':
    case 'exactlyOne':
    case 'unique':
    case 'find':
    case 'filter':
    case 'map':
      return element;
    case 'anyPair':
      return [...element, ...element];
    case 'fold':
      return place === 2 ? [expression.type, ...element] : [];
    default:
      return [];
  }
}

function present(type: ValueType | undefined): readonly ValueType[] {
  return type === undefined ? [] : [type];
}
