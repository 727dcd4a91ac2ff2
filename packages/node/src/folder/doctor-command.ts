import type { Command } from 'commander';
import { recoverState } from '../engine/recover-state.ts';
import { EXIT_DONE, EXIT_REFUSED } from '../exit-status.ts';
import { conclude, type FolderAnswer, type FolderRefusal, plainCommand } from './folder-answer.ts';
import { openFolder, refuseOpening } from './folder-store.ts';

interface DoctorOptions {
  readonly json: boolean;
}

/** `surety doctor`. Gives the exit status to `finish`. @spec CLI.7 */
export function doctorCommand(finish: (status: number) => void): Command {
  return plainCommand('doctor', 'doctor')
    .description('Says whether the store of a network is sound, and if not, what is wrong with it and what to do.')
    .argument('<folder>', 'that of the network')
    .addHelpText('after', HELP)
    .action(async (folder: string, options: DoctorOptions) => {
      finish(await conclude('doctor', options, () => diagnose(folder)));
    });
}

const HELP = `
Exit status: 0 the store is sound, 1 it is not, 2 wrong use, or it cannot be looked at.

Every record is compared with its digest and with the one before it, and the state that the records give with its root.
Nothing is repaired. "surety verify-chain" also executes every block again.`;

async function diagnose(folder: string): Promise<FolderAnswer> {
  const store = await openFolder(folder);
  if (!store.ok) {
    return store.error.status === EXIT_REFUSED ? diagnosis(folder, store.error) : store.error;
  }
  const tip = store.value.last();
  const recovered = recoverState(store.value, new Uint8Array(8));
  await store.value.close();
  if (!recovered.ok) {
    return diagnosis(folder, refuseOpening(folder, recovered.error));
  }
  const records =
    tip === undefined ? 'there are none' : `heights ${tip.first} to ${tip.height}, each as it was written`;
  const next = tip === undefined ? `  next     "surety init ${folder}" begins a network\n` : '';
  return {
    type: 'report',
    status: EXIT_DONE,
    text: `${folder}: sound\n  records  ${records}\n  state    has the root of the last record\n${next}`,
    json: { folder, isSound: true, height: tip?.height, digest: tip?.digest },
  };
}

/** That a store is not sound is what was asked, and no failure of the command. */
function diagnosis(folder: string, { status, code, sentence, next }: FolderRefusal): FolderAnswer {
  return {
    type: 'report',
    status,
    text: `${folder}: not sound\n  ${code}: ${sentence}\n  ${next}\n`,
    json: { folder, isSound: false, code, sentence, next },
  };
}
