import { bytesToHex, type Digest, type Json, sha256 } from '@surety/codec';
import {
  type Action,
  type Created,
  encodeFeeList,
  type FeeRules,
  GREATEST_LIMITS,
  type KindParts,
  type Limits,
  type LogicRef,
  NO_FEES,
  type Transaction,
} from '@surety/machine';
import { actionOf, consumed, created, dataOf, entryBytes, NETWORK, opened } from './action-samples.ts';
import { OPEN, SAMPLE_LOGICS, type SampleLogic } from './logic-samples.ts';

/** What a case changes of the usual rules: no fees, the limits of this version, the sample logics that it uses. */
interface RulesParts {
  readonly network?: Digest;
  readonly version?: number;
  readonly limits?: Partial<Limits>;
  readonly fees?: Partial<FeeRules>;
  readonly programs?: readonly Uint8Array[];
  readonly modules?: readonly Uint8Array[];
}

/** Rules in the JSON of cases. */
function rulesJson({ network = NETWORK, version = 1, limits, fees, programs = [], modules = [] }: RulesParts): Json {
  const { kind, surcharges, ...prices } = { ...NO_FEES, ...fees };
  return {
    network,
    parameters: {
      version,
      limits: { ...GREATEST_LIMITS, ...limits },
      fees: {
        kind: kind === undefined ? [] : [{ ...kind }],
        base: `${prices.base}`,
        perByte: `${prices.perByte}`,
        perTag: `${prices.perTag}`,
        perStep: `${prices.perStep}`,
        surcharges: surcharges.map(({ amount, ...rest }) => ({ ...rest, amount: `${amount}` })),
      },
    },
    modules: modules.map(bytesToHex),
    programs: programs.map(bytesToHex),
  };
}

/** The programs of the sample logics that the actions name, in the order of {@link SAMPLE_LOGICS}. */
function programsOf(actions: readonly Action[]): readonly Uint8Array[] {
  const named = new Set<LogicRef>(
    actions.flatMap((action) => [...action.consumed, ...action.created].map(({ logicRef }) => logicRef)),
  );
  return SAMPLE_LOGICS.filter(({ logicRef }: SampleLogic) => named.has(logicRef)).map(({ unit }) => unit);
}

/** A transaction and the rules that it is held to. */
export interface Held extends Partial<Transaction> {
  readonly actions: readonly Action[];
  readonly rules?: RulesParts;
}

/** The input of `machine/verify`. */
export function verifyInput({ actions, rules = {}, ...rest }: Held): { readonly rules: Json; readonly entry: string } {
  const programs = rules.programs ?? programsOf(actions);
  return { rules: rulesJson({ ...rules, programs }), entry: bytesToHex(entryBytes(actions, rest)) };
}

/** The label of the resources that fees are paid in. */
export const FEE_LABEL: Uint8Array = Uint8Array.of(0xfe);

/** What fees are paid in: a kind of the open logic. */
export const FEE_KIND: KindParts = { logicRef: OPEN.logicRef, labelRef: sha256([FEE_LABEL]) };

/** A fee kind, and nothing has a price but what a case says. */
export const FEES: Partial<FeeRules> = { kind: FEE_KIND };

/** What a case changes of a fee action. */
export interface FeeParts {
  readonly fee?: bigint;
  readonly others?: readonly Action[];
  readonly burn?: Partial<Created>;
}

/** A fee action that pays out of a resource of a hundred more, and lists the others. */
export function feeAction({ fee = 10n, others = [], burn }: FeeParts): Action {
  const list = encodeFeeList(others.map((each) => opened(each).digest));
  return actionOf(
    [consumed(0xf0, { label: FEE_LABEL, quantity: fee + 100n })],
    [
      created({ label: FEE_LABEL, quantity: 100n }),
      { ...created({ label: FEE_LABEL, quantity: fee, isEphemeral: true, appData: dataOf(list) }), ...burn },
    ],
  );
}
