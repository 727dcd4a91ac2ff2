import { type FolderRefusal, misuse, refuse } from '../folder/folder-answer.ts';
import type { RpcFailure } from '../rpc/rpc-failure.ts';
import { nextStep } from './next-step.ts';

/** Why a node gave no answer, and what to do: it refused (status 1), or it could not be asked (status 2). @spec CLI.20 */
export function refuseFailure(url: string, failure: RpcFailure): FolderRefusal {
  switch (failure.code) {
    case 'rpc-unreachable':
      return misuse(
        failure.code,
        `No node answers at ${url}: ${failure.reason}.`,
        'Is it running? "surety start <folder>" starts one; --node names another one.',
      );
    case 'rpc-answer-malformed':
      return misuse(
        failure.code,
        `What answers at ${url} is no node that this command knows.`,
        'Is the address right? If so, use the surety command of the same version as the node.',
      );
    case 'rpc-refused': {
      const { message, data } = failure.error;
      return { ...refuse(data.code, message, nextStep(data)), facts: data };
    }
  }
}
