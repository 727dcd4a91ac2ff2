import { boolean, byteString, bytesToHex, digest, type Json, list, ok, type Result, struct, uint } from '@surety/codec';
import {
  attestationsCodec,
  type BlockInput,
  type BlockRules,
  decodeParameters,
  deriveStepSeed,
  type ExecutedBlock,
  encodeSubRoots,
  executeBlock,
  executeDecidedBlock,
  executeGenesis,
  faultsCodec,
  genesisDocumentCodec,
  type KeeperResult,
  type LogicRef,
  ProgramLibrary,
  parametersCodec,
  STATE_DEPTHS,
  State,
} from '@surety/machine';
import { nobleSignatures } from '@surety/vow';
import { type Refusal, type Subject, subject, VectorInputError } from '../subject.ts';
import { type ResponderInput, responder } from './responder.ts';

const MOST = 64;

const chainInput = struct({
  document: byteString(2 ** 20),
  keepers: list(
    struct<ResponderInput>({
      id: uint(16),
      watches: list<LogicRef>(digest<'logic-ref'>(), MOST),
      prefix: byteString(32),
    }),
    MOST,
  ),
  blocks: list(
    struct<Required<BlockInput> & { readonly decided: boolean }>({
      height: uint(64),
      time: uint(64),
      epoch: uint(64),
      entries: list(byteString(2 ** 19), MOST),
      attestations: attestationsCodec,
      faults: faultsCodec,
      decided: boolean(),
    }),
    MOST,
  ),
});

/** Subjects about blocks. */
export const blockSubjects: Readonly<Record<string, Subject>> = {
  'machine/block': subject(chainInput, ({ document, keepers, blocks }): Result<Json, Refusal> => {
    const read = genesisDocumentCodec.decode(document);
    if (!read.ok) {
      throw new VectorInputError(`the genesis document of the case is ${read.error.code}`);
    }
    const rules: BlockRules = {
      keepers: keepers.map(responder),
      programs: new ProgramLibrary(),
      signatures: nobleSignatures,
      shielded: undefined,
    };
    const state = new State({ seed: { first: 1, second: 2 }, depths: STATE_DEPTHS });
    const genesis = executeGenesis(state, read.value, rules);
    if (!genesis.ok) {
      return genesis;
    }
    const executed = [describeBlock(genesis.value)];
    for (const block of blocks) {
      const next = block.decided ? executeDecidedBlock(state, block, rules) : executeBlock(state, block, rules);
      if (!next.ok) {
        return next;
      }
      executed.push(describeBlock(next.value));
    }
    return ok(executed);
  }),

  'machine/step-seed': subject(
    struct({
      network: digest<'network'>(),
      height: uint(64),
      keeper: uint(16),
      step: uint(32),
      index: uint(32),
    }),
    ({ network, height, keeper, step, index }) => ok(deriveStepSeed({ network, height, keeper, step }, index)),
  ),

  'machine/parameters': subject(parametersCodec, (parameters): Result<Json, Refusal> => {
    const bytes = parametersCodec.encode(parameters);
    const read = decodeParameters(bytes);
    return read.ok ? ok(bytesToHex(bytes)) : read;
  }),

  'machine/parameters-decode': subject(byteString(2 ** 12), (bytes): Result<Json, Refusal> => {
    const read = decodeParameters(bytes);
    return read.ok ? ok(parametersCodec.toJson(read.value)) : read;
  }),
};

/** A block: its state root and the parts under it, the results that one of them hashes, and the steps. */
function describeBlock({ stateRoot, parts, results, keepers }: ExecutedBlock): Json {
  const encoded = Object.entries(encodeSubRoots(parts)).map(([name, bytes]) => [name, bytesToHex(bytes)]);
  return {
    stateRoot,
    parts: Object.fromEntries(encoded) as Json,
    results: results.map(bytesToHex),
    steps: keepers.flatMap(stepBytes),
  };
}

function stepBytes(result: KeeperResult): readonly string[] {
  return result.type === 'applied' ? [bytesToHex(result.bytes)] : [];
}
