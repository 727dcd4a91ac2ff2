import type { Arm2Transaction, EvmTransaction } from '@surety/anoma';
import type { SourceCase } from '../../vector.ts';
import { type Around, encode, settlementInput } from './documents.ts';

/** What a refused case may say beside its code and its document. */
export interface RefusedCase extends Around {
  /** The code, if the case has no name of its own. */
  readonly name?: string;
  /** Rules shown beside the list of codes. */
  readonly rules?: readonly string[];
}

/** A case of `anoma/settle` that must be refused with this code. */
export function refused(
  rejects: string,
  document: Uint8Array | EvmTransaction | Arm2Transaction,
  more: RefusedCase = {},
): SourceCase {
  const { name, rules, ...around } = more;
  const bytes = document instanceof Uint8Array ? document : encode(document);
  const input = settlementInput(bytes, around);
  return { name: name ?? rejects, rules: ['ANOMA-VERIFY.2', ...(rules ?? [])], input, rejects };
}
