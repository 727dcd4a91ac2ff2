import { main } from '../../src/main.ts';
import type { Ran } from '../run-surety.ts';

/** Runs the command in this process, which is faster than {@link runSurety}, and gives what it would have written. */
export async function runMain(parameters: readonly string[]): Promise<Ran> {
  const { stdout, stderr } = process;
  const [writeOutput, writeErrors] = [stdout.write, stderr.write];
  let [output, errors] = ['', ''];
  const keep = (put: (text: string) => void) => (text: string | Uint8Array) => {
    put(`${text}`);
    return true;
  };
  stdout.write = keep((text) => {
    output += text;
  });
  stderr.write = keep((text) => {
    errors += text;
  });
  try {
    return { status: await main(parameters), output, errors };
  } finally {
    stdout.write = writeOutput;
    stderr.write = writeErrors;
  }
}
