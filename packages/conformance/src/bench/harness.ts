/** Something to time. One call of `run` does `operations` operations. */
export interface BenchCase {
  readonly name: string;
  readonly operations: number;
  /** Called before each measurement, and not timed. */
  readonly before?: () => void;
  readonly run: () => void | Promise<void>;
  /** Called after each measurement, and not timed. */
  readonly after?: () => void;
}

/**
 * Cases that do the same work in different ways, compared with the one named as baseline in the same run. `goal` is the
 * ratio that a case should reach on a quiet machine; it is printed beside the ratio and never a test.
 */
export interface BenchGroup {
  readonly name: string;
  /** What one operation is: `hash`, `leaf`, `proof`. */
  readonly operation: string;
  readonly baseline: string;
  readonly cases: readonly BenchCase[];
  readonly goals?: Readonly<Record<string, number>>;
  /** Microseconds of the clock to time by, if it is not the processor time of the process. */
  readonly clock?: () => number;
  /** Figures that are no speeds, such as bytes for each entry. Asked for after the cases ran, with what they showed. */
  readonly figures?: (results: readonly BenchResult[]) => readonly BenchFigure[];
}

/** A measured figure that is no speed. */
export interface BenchFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
}

/** What a case showed. */
export interface BenchResult {
  readonly name: string;
  /** Operations for each second of the clock, the median of the rounds. */
  readonly rate: number;
  /** How many times the rate of the baseline, the median of the ratios of the single rounds. */
  readonly ratio: number;
}

/**
 * Times the cases of a group in turn, `rounds` times after one round that does not count. The clock, if the group has no
 * other, is the processor time of the process, so that other work on the machine matters little; what still matters cancels in the ratios, as
 * the cases of one round are compared with each other.
 */
export async function runGroup(group: BenchGroup, rounds: number): Promise<readonly BenchResult[]> {
  const { clock = processorMicroseconds } = group;
  const secondsOf = new Map<string, number[]>(group.cases.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const benchCase of group.cases) {
      const least = round === 0 ? WARM_UP_MICROSECONDS : LEAST_MICROSECONDS;
      const seconds = (await timeCase(benchCase, least, clock)) / benchCase.operations;
      if (round > 0) {
        secondsOf.get(benchCase.name)?.push(seconds);
      }
    }
  }
  const baseline = secondsOf.get(group.baseline) ?? [];
  return group.cases.map(({ name }) => {
    const seconds = secondsOf.get(name) ?? [];
    const ratios = seconds.map((value, round) => (baseline[round] ?? Number.NaN) / value);
    return { name, rate: 1 / median(seconds), ratio: median(ratios) };
  });
}

/** Seconds of one call, repeated until the time is long enough to be read. */
async function timeCase(
  { before, run, after }: BenchCase,
  leastMicroseconds: number,
  clock: () => number,
): Promise<number> {
  before?.();
  const seconds = await timeRun(run, leastMicroseconds, clock);
  after?.();
  return seconds;
}

async function timeRun(run: BenchCase['run'], leastMicroseconds: number, clock: () => number): Promise<number> {
  let calls = 0;
  const start = clock();
  for (;;) {
    await run();
    calls++;
    const elapsed = clock() - start;
    if (elapsed >= leastMicroseconds) {
      return elapsed / 1e6 / calls;
    }
  }
}

function processorMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const LEAST_MICROSECONDS = 20_000;

/** Until the runtime has compiled what is called often. */
const WARM_UP_MICROSECONDS = 400_000;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
