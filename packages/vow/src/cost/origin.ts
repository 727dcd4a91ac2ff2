import type { Measure } from './polynomial.ts';

/** A size of the input of a body: the character whose code is its number among the sizes of that body. */
export type SizeSymbol = string;

/** What leads from a value to a part of it: `.name`, `<name>`, `[]`, `[?]`. `[?]` is the element or none. */
export type PathStep = `.${string}` | `<${string}>` | '[]' | '[?]';

/** A size where it is measured. */
export interface PlacedSize {
  readonly origin: Origin;
  readonly measure: Measure;
  /** Its greatest value, at least 2. */
  readonly most: number;
}

/**
 * The sizes that the cost of one body can be made of, in the order in which they are first met. A body has at most 16
 * parameters of 1,024 types, and no type more than two sizes, so that every number is the code of a character.
 */
export class SizeTable {
  readonly #sizes: PlacedSize[] = [];

  /** Notes a size that is not known yet. */
  add(size: PlacedSize): SizeSymbol {
    return String.fromCharCode(this.#sizes.push(size) - 1);
  }

  /** How many sizes are known. */
  get length(): number {
    return this.#sizes.length;
  }

  /** The size with this number. */
  at(number: number): PlacedSize {
    // Numbers are those of symbols, which are made above.
    return this.#sizes[number] as PlacedSize;
  }
}

/**
 * Where an expression lies in the input, if it does: a parameter and a path into its type. There is one object for each
 * place of a body, and the type of what lies there is always the same. @spec VOW-COST.2
 */
export class Origin {
  readonly parameter: number;
  /** The place that this one is in, and the step from there to here; undefined for a parameter. */
  readonly above: { readonly origin: Origin; readonly step: PathStep } | undefined;
  readonly #table: SizeTable;
  readonly #below = new Map<PathStep, Origin>();
  readonly #sizes = new Map<Measure, SizeSymbol>();

  constructor(table: SizeTable, parameter: number, above?: { readonly origin: Origin; readonly step: PathStep }) {
    this.#table = table;
    this.parameter = parameter;
    this.above = above;
  }

  /** Where a part lies. The payload of an element that may be none is the element. @spec VOW-COST.2 */
  descend(step: PathStep): Origin {
    const { above } = this;
    if (above?.step === '[?]' && step === '<some>') {
      return above.origin.descend('[]');
    }
    const known = this.#below.get(step);
    if (known !== undefined) {
      return known;
    }
    const made = new Origin(this.#table, this.parameter, { origin: this, step });
    this.#below.set(step, made);
    return made;
  }

  /** A size of what lies here, `most` being its greatest value. */
  size(measure: Measure, most: number): SizeSymbol {
    const known = this.#sizes.get(measure);
    if (known !== undefined) {
      return known;
    }
    const made = this.#table.add({ origin: this, measure, most });
    this.#sizes.set(measure, made);
    return made;
  }

  /** What leads from the parameter to here. */
  get path(): string {
    return this.above === undefined ? '' : this.above.origin.path + this.above.step;
  }
}
