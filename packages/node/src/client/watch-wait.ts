import { SingleBar } from 'cli-progress';

/** Waits for something that takes at most so many seconds, with a progress bar if a person is watching. */
export async function watchWait<T>(what: string, seconds: number, awaited: Promise<T>): Promise<T> {
  if (seconds === 0 || process.stderr.isTTY !== true) {
    return await awaited;
  }
  const bar = new SingleBar({
    format: `${what} {bar} {value}/{total} s`,
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(seconds, 0);
  const timer = setInterval(() => bar.increment(), 1000);
  try {
    return await awaited;
  } finally {
    clearInterval(timer);
    bar.stop();
  }
}
