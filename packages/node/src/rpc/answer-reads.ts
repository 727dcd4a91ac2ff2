import { err, hexToBytes, ok, type Result } from '@surety/codec';
import { type Commitment, type EntryHash, encodeSubRoots, type Nullifier } from '@surety/machine';
import type { TipReader } from '../engine/tip-reader.ts';
import { blockToJson, happeningsToJson, textLength } from './block-json.ts';
import type { Answered, Call } from './call.ts';
import { factsToJson } from './facts-json.ts';
import { bytesToHexText } from './hex-text.ts';
import type { NodeRefusal } from './node-port.ts';
import { receiptToJson } from './outcome-json.ts';
import type { NoParams, ParamsOf } from './rpc-methods.ts';

/** The tip. @spec RPC-READ.2 */
export function answerStatus(_: NoParams, { node }: Call): Answered<'status'> {
  const { log } = node;
  const reader = readerOf({ node });
  if (!reader.ok || log === undefined) {
    return err({ code: 'genesis-missing' });
  }
  const { network, rulesVersion, height, time, epoch } = reader.value.meta;
  return ok({
    network,
    rulesVersion,
    height: height.toString(),
    time: time.toString(),
    epoch: epoch.toString(),
    stateRoot: reader.value.parts().stateRoot,
    firstHeight: log.first.toString(),
    prunedBelow: log.prunedBelow.toString(),
    pool: node.pooled,
  });
}

/** A block. @spec RPC-READ.3 */
export function answerBlock({ height }: ParamsOf<'block'>, { node, answerBytes }: Call): Answered<'block'> {
  const committed = node.block(BigInt(height));
  return committed.ok ? blockToJson(committed.value, answerBytes) : committed;
}

/** The results of a block. @spec RPC-READ.3 */
export function answerResults({ height }: ParamsOf<'results'>, { node, answerBytes }: Call): Answered<'results'> {
  const committed = node.block(BigInt(height));
  if (!committed.ok) {
    return committed;
  }
  const { results } = committed.value;
  return textLength(results) > answerBytes
    ? err({ code: 'answer-too-large', limit: answerBytes })
    : ok({
        height,
        results: results.map(bytesToHexText),
        ...happeningsToJson(committed.value, { node, limit: answerBytes }),
      });
}

/** What an entry of a recent block came to. @spec RPC-READ.4 */
export function answerReceipt({ entryHash }: ParamsOf<'receipt'>, { node }: Call): Answered<'receipt'> {
  const receipt = node.receipt(entryHash as EntryHash);
  return ok(receipt === undefined ? null : receiptToJson(receipt));
}

/** A record. @spec RPC-READ.5 */
export function answerRecord({ name }: ParamsOf<'record'>, call: Call): Answered<'record'> {
  const reader = readerOf(call);
  const bytes = hexToBytes(name);
  if (!reader.ok) {
    return reader;
  }
  if (!bytes.ok) {
    return err({ code: 'params-malformed', path: 'name', reason: bytes.error.code });
  }
  const { value, proof } = reader.value.record(bytes.value);
  const { height, stateRoot, parts } = closedOf(reader.value);
  return ok({ height, stateRoot, root: parts.registry, value: value && bytesToHexText(value), proof });
}

/** A commitment. @spec RPC-READ.5 */
export function answerCommitment({ commitment }: ParamsOf<'commitment'>, call: Call): Answered<'commitment'> {
  const reader = readerOf(call);
  if (!reader.ok) {
    return reader;
  }
  const { path } = reader.value.commitment(commitment as Commitment);
  const { height, stateRoot, parts } = closedOf(reader.value);
  const { root, leafCount } = parts.commitments;
  return ok({ height, stateRoot, root, leafCount, known: path !== undefined, path });
}

/** A nullifier. @spec RPC-READ.5 */
export function answerNullifier({ nullifier }: ParamsOf<'nullifier'>, call: Call): Answered<'nullifier'> {
  const reader = readerOf(call);
  if (!reader.ok) {
    return reader;
  }
  const { isSpent, proof } = reader.value.nullifier(nullifier as Nullifier);
  const { height, stateRoot, parts } = closedOf(reader.value);
  return ok({ height, stateRoot, root: parts.nullifiers, spent: isSpent, proof });
}

/** The parameters in force. @spec RPC-READ.2 */
export function answerParameters(_: NoParams, call: Call): Answered<'parameters'> {
  const reader = readerOf(call);
  return reader.ok ? ok(factsToJson(reader.value.parameters)) : reader;
}

/** The state root and its parts. @spec RPC-READ.2 */
export function answerStateRoot(_: NoParams, call: Call): Answered<'stateRoot'> {
  const reader = readerOf(call);
  if (!reader.ok) {
    return reader;
  }
  const { height, stateRoot, parts } = closedOf(reader.value);
  const bytes = Object.entries(encodeSubRoots(parts)).map(([name, value]) => [name, bytesToHexText(value)] as const);
  return ok({ height, stateRoot, parts: factsToJson(parts), bytes: Object.fromEntries(bytes) });
}

function readerOf({ node }: Pick<Call, 'node'>): Result<TipReader, NodeRefusal> {
  const reader = node.reader();
  return reader === undefined ? err({ code: 'genesis-missing' }) : ok(reader);
}

function closedOf(reader: TipReader) {
  return { height: reader.meta.height.toString(), ...reader.parts() };
}
