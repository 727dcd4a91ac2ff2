import { bytesToHex, err, hexToBytes, ok, type Result } from '@surety/codec';
import {
  decodeParameters,
  type NetworkId,
  type OwnedResource,
  PARAMETERS_RECORD,
  type Parameters,
} from '@surety/machine';
import { type FolderRefusal, refuse } from '../folder/folder-answer.ts';
import type { AskedNode } from './ask-node.ts';
import { findOwned } from './find-owned.ts';
import { type Party, readParty } from './read-party.ts';

/** Somebody with all that they own, on the network of a node. */
export interface Wallet {
  readonly network: NetworkId;
  readonly height: string;
  readonly parameters: Parameters;
  readonly party: Party;
  readonly owned: readonly OwnedResource[];
}

/** Finds what somebody owns whose keys are at hand. @spec CLI.26 */
export async function openWallet(node: AskedNode, named: string): Promise<Result<Wallet, FolderRefusal>> {
  const status = await node.ask('status', {});
  if (!status.ok) {
    return status;
  }
  const { height, network: id } = status.value;
  const network = id as string as NetworkId;
  const party = readParty(named, network);
  if (!party.ok) {
    return party;
  }
  const parameters = await readParameters(node);
  if (!parameters.ok) {
    return parameters;
  }
  const owned = await findOwned({ node, status: status.value, party: party.value });
  return owned.ok
    ? ok({ network, height, parameters: parameters.value, party: party.value, owned: owned.value })
    : owned;
}

async function readParameters({ ask }: AskedNode): Promise<Result<Parameters, FolderRefusal>> {
  const record = await ask('record', { name: bytesToHex(PARAMETERS_RECORD) });
  if (!record.ok) {
    return record;
  }
  const bytes = hexToBytes(record.value.value ?? '');
  const parameters = bytes.ok ? decodeParameters(bytes.value) : undefined;
  const next = 'Use the surety command of the same version as the node.';
  return parameters?.ok
    ? parameters
    : err(refuse('parameters-unreadable', 'The parameters of the network cannot be read.', next));
}
