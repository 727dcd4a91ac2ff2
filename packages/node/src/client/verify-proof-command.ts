import { err, isDigest, ok, parseJsonStrict, type Result } from '@surety/codec';
import { type StateProof, type StateRoot, stateProofCodec, verifyStateProof } from '@surety/machine';
import { type Command, InvalidArgumentError } from 'commander';
import { EXIT_DONE, EXIT_REFUSED } from '../exit-status.ts';
import {
  conclude,
  type FolderAnswer,
  type FolderRefusal,
  misuse,
  plainCommand,
  refuse,
} from '../folder/folder-answer.ts';
import { readFile } from '../vow/read-file.ts';
import { renderProof } from './render-proof.ts';

interface VerifyProofOptions {
  readonly json: boolean;
  readonly stateRoot: StateRoot;
}

/** Most bytes of a file with a proof: the largest value of a record in hex, and what shows it. */
const MOST_PROOF_BYTES = 2 ** 26;

/** `surety state verify-proof`. Gives the exit status to `finish`. @spec CLI.28 */
export function verifyProofCommand(finish: (status: number) => void): Command {
  return plainCommand('verify-proof', 'state verify-proof')
    .description('Says whether a proof shows what it says against a state root. Nobody is asked.')
    .argument('<file>', 'one that "surety state prove --out" wrote')
    .requiredOption('--state-root <root>', 'the right one, from somebody you trust: 0x and 64 hex digits', parseRoot)
    .addHelpText(
      'after',
      '\nExit status: 0 it does, 1 it does not, or the file holds no proof, 2 wrong use, or no file.',
    )
    .action(async (path: string, options: VerifyProofOptions) => {
      finish(await conclude('state verify-proof', options, () => verifyProof(path, options)));
    });
}

function parseRoot(text: string): StateRoot {
  if (!isDigest(text)) {
    throw new InvalidArgumentError('0x and 64 lower-case hex digits are needed.');
  }
  return text as string as StateRoot;
}

function verifyProof(path: string, { stateRoot }: VerifyProofOptions): FolderAnswer {
  const proof = readProof(path);
  if (!proof.ok) {
    return proof.error;
  }
  const said = renderProof(proof.value);
  const verified = verifyStateProof(proof.value, stateRoot);
  if (verified.ok) {
    const json = { isVerified: true, stateRoot, proof: stateProofCodec.toJson(proof.value) };
    return { type: 'report', status: EXIT_DONE, text: `shown: ${said}`, json };
  }
  const { code, reason } = verified.error;
  const next =
    code === 'proof-part-refused'
      ? 'Either it was made for another block, or it is no proof of anything: ask for the state root of its block.'
      : 'It is no proof of what it says, in any state.';
  return {
    type: 'report',
    status: EXIT_REFUSED,
    text: `not shown: ${said}  ${code}: ${reason.code}\n  ${next}\n`,
    json: { isVerified: false, stateRoot, refusal: { code, reason, next } },
  };
}

function readProof(path: string): Result<StateProof, FolderRefusal> {
  const next = 'Name a file that "surety state prove --out" wrote.';
  const read = readFile(path, MOST_PROOF_BYTES + 1);
  if (!read.ok) {
    return err(misuse(read.error.code, `${path} cannot be read: ${read.error.reason}`, next));
  }
  const json = parseJsonStrict(Buffer.from(read.value.bytes).toString());
  const proof = json.ok ? stateProofCodec.fromJson(json.value) : json;
  return proof.ok
    ? ok(proof.value)
    : err(refuse('proof-malformed', `${path} holds no proof: ${proof.error.code}.`, next));
}
