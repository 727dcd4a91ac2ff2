import { randomBytes } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { bytesToHex, err, ok, type Result } from '@surety/codec';
import { makeEd25519Signer } from '@surety/machine';
import { Command } from 'commander';
import { EXIT_DONE } from '../exit-status.ts';
import { readFile } from '../vow/read-file.ts';
import { conclude, type FolderAnswer, type FolderRefusal, misuse, plainCommand, refuse } from './folder-answer.ts';

interface KeyOptions {
  readonly json: boolean;
}

/** `surety key`. Gives the exit status to `finish`. @spec CLI.4 */
export function keyCommand(finish: (status: number) => void): Command {
  const create = plainCommand('new', 'key new')
    .description('Makes a secret key of ed25519 in a new file that only its owner can read, and prints the public key.')
    .argument('<file>', 'is never written over')
    .addHelpText('after', HELP)
    .action(async (path: string, options: KeyOptions) => {
      finish(await conclude('key new', options, () => makeKey(path)));
    });
  const show = plainCommand('show', 'key show')
    .description('Prints the public key of the secret key in a file.')
    .argument('<file>', 'one of "surety key new"')
    .addHelpText('after', HELP)
    .action(async (path: string, options: KeyOptions) => {
      finish(await conclude('key show', options, () => showKey(path)));
    });
  return new Command('key').description('Makes keys, and shows them.').addCommand(create).addCommand(show);
}

const HELP = `
Exit status: 0 done, 1 the file is no key or others can read it, 2 wrong use, or the file cannot be read or written.

The file holds the 32 bytes of the secret key and nothing else. They are never printed. Who loses them loses what they own.`;

const SECRET_BYTES = 32;

function makeKey(path: string): FolderAnswer {
  const secret = randomBytes(SECRET_BYTES);
  try {
    writeFileSync(path, secret, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    return isThere
      ? misuse('key-present', `${path} is there already.`, 'Name a new file: a key is never written over.')
      : misuse(
          'path-unwritable',
          `${path} cannot be written: ${reason}`,
          'Name a file in a folder that you can write to.',
        );
  }
  return report(path, secret);
}

function showKey(path: string): FolderAnswer {
  const secret = readSecret(path);
  return secret.ok ? report(path, secret.value) : secret.error;
}

/** The secret key in a file that only its owner can read. @spec CLI.4 */
export function readSecret(path: string): Result<Uint8Array, FolderRefusal> {
  const read = readFile(path, SECRET_BYTES);
  if (!read.ok) {
    const next = `"surety key new ${path}" makes a key there.`;
    return err(misuse(read.error.code, `${path} cannot be read: ${read.error.reason}`, next));
  }
  const { bytes, sizeBytes } = read.value;
  if (sizeBytes !== SECRET_BYTES) {
    const next = 'Name a file that "surety key new" made.';
    return err(refuse('key-malformed', `${path} has ${sizeBytes} bytes; a key has ${SECRET_BYTES}.`, next));
  }
  const { mode } = statSync(path);
  // Windows knows no such rights.
  return process.platform !== 'win32' && (mode & 0o077) !== 0
    ? err(
        refuse(
          'key-exposed',
          `Others than its owner can read ${path}.`,
          `"chmod 600 ${path}" ends that. If others may have read it, make a new key.`,
        ),
      )
    : ok(bytes);
}

function report(file: string, secret: Uint8Array): FolderAnswer {
  const publicKey = bytesToHex(makeEd25519Signer(secret).publicKey);
  return { type: 'report', status: EXIT_DONE, text: `${file}: public key ${publicKey}\n`, json: { file, publicKey } };
}
