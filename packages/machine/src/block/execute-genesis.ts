import { assert, err, ok, type Result } from '@surety/codec';
import type { Position } from '../admit/position.ts';
import { deriveNetworkId, isChainId } from '../parameters/network.ts';
import { checkParameters, parametersCodec } from '../parameters/parameters-codec.ts';
import type { State } from '../state/state.ts';
import type { BlockMeta } from '../state/state-root.ts';
import type { GenesisRejection } from './block-rejection.ts';
import type { KeeperResult } from './block-result.ts';
import { ENGINE_PREFIXES, PARAMETERS_RECORD, PROGRAM_PREFIXES } from './engine-records.ts';
import { type BlockRules, closeBlock, type ExecutedBlock, RULES_VERSION } from './execute-block.ts';
import { executeStep, findMisdirected, type StepRules } from './execute-step.ts';
import { GENESIS_KEEPER, type GenesisDocument, type GenesisRecord } from './genesis-document.ts';
import { publicationRecord } from './program-library.ts';
import { assertKeepers, watchedBy } from './run-keepers.ts';
import { encodeStep, type Step } from './step.ts';
import { applyWrites, beginsWith, findMalformed, findOutside, findRepeated } from './writes.ts';

/**
 * Runs block 0 on a new state. A document that is refused leaves the state new. @spec GENESIS.1, GENESIS.2
 */
export function executeGenesis(
  state: State,
  document: GenesisDocument,
  rules: BlockRules,
): Result<ExecutedBlock, GenesisRejection> {
  assert(state.meta === undefined, 'genesis is the first block of a state');
  assertKeepers(rules.keepers);
  const mark = state.mark();
  const rejection = writeRecords(state, document, rules);
  const keepers = rejection === undefined ? runSteps(state, document, rules) : err(rejection);
  if (!keepers.ok) {
    state.rollback(mark);
    return keepers;
  }
  state.release(mark);
  const meta: BlockMeta = {
    ...positionOf(document),
    network: deriveNetworkId(document.name),
    rulesVersion: RULES_VERSION,
    validatorSets: [],
  };
  return ok(closeBlock(state, meta, { entries: [], keepers: keepers.value }));
}

function writeRecords(
  state: State,
  { name: { chainId }, parameters, units, records }: GenesisDocument,
  rules: BlockRules,
): GenesisRejection | undefined {
  if (!isChainId(chainId)) {
    return { code: 'genesis-chain-id-refused', chainId };
  }
  const reason = checkParameters(parameters);
  if (reason !== undefined) {
    return { code: 'genesis-parameters-refused', reason };
  }
  for (const [unit, bytes] of units.entries()) {
    const admitted = rules.programs.admit(bytes, state);
    if (!admitted.ok) {
      return { code: 'genesis-unit-refused', unit, reason: admitted.error };
    }
    applyWrites(state, [{ name: publicationRecord(admitted.value), value: bytes }]);
  }
  applyWrites(state, [{ name: PARAMETERS_RECORD, value: parametersCodec.encode(parameters) }]);
  const refused = findMalformed(records) ?? findReserved(records) ?? findRepeated(records);
  if (refused !== undefined) {
    return { code: 'genesis-record-refused', record: refused.write, reason: refused };
  }
  applyWrites(state, records);
  return undefined;
}

/** Names that the document has other fields for, or that are the engine's. @spec GENESIS.1 */
function findReserved(records: readonly GenesisRecord[]): ReturnType<typeof findOutside> {
  const reserved = [...ENGINE_PREFIXES, ...PROGRAM_PREFIXES, PARAMETERS_RECORD];
  return findOutside(records, (name) => !reserved.some((prefix) => beginsWith(name, prefix)));
}

function runSteps(
  state: State,
  document: GenesisDocument,
  { keepers, programs, signatures }: BlockRules,
): Result<readonly KeeperResult[], GenesisRejection> {
  const { name, parameters, steps } = document;
  const stepRules: StepRules = {
    keeper: { id: GENESIS_KEEPER, watches: [], prefixes: [] },
    rules: {
      network: deriveNetworkId(name),
      parameters,
      resolve: programs.resolverOf(state),
      signatures,
      shielded: undefined,
    },
    position: positionOf(document),
    watched: watchedBy(keepers),
  };
  const results: KeeperResult[] = [];
  for (const [index, actions] of steps.entries()) {
    const step: Step = { actions, writes: [], request: undefined };
    const misdirected = findMisdirected(state, step, stepRules.keeper);
    const executed = misdirected === undefined ? executeStep(state, step, stepRules) : err(misdirected);
    if (!executed.ok) {
      return err({ code: 'genesis-step-refused', step: index, reason: executed.error });
    }
    const bytes = encodeStep(GENESIS_KEEPER, step);
    results.push({ type: 'applied', keeper: GENESIS_KEEPER, request: undefined, step, bytes, receipt: executed.value });
  }
  return ok(results);
}

function positionOf({ time, epoch }: GenesisDocument): Position {
  return { height: 0n, time, epoch };
}
