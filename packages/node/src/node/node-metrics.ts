import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { MadeBlock } from '../driver/embedded-driver.ts';

/** What a node measures of its pool and its blocks, as Prometheus text. Labels are codes and outcomes. @spec NODE.7 */
export class NodeMetrics {
  readonly #registry: Registry = new Registry();
  readonly #blocks: Counter;
  readonly #seconds: Histogram;
  readonly #outcomes: Counter<'outcome'>;
  readonly #refusals: Counter<'code'>;

  /** `gauges` are read when somebody asks: what each is, and how much it is now. */
  constructor(gauges: { readonly [name: string]: readonly [help: string, read: () => number] }) {
    const registers = [this.#registry];
    this.#blocks = new Counter({ name: 'surety_blocks_total', help: 'Blocks that were committed', registers });
    this.#seconds = new Histogram({
      name: 'surety_block_seconds',
      help: 'Time to build, execute and commit a block',
      buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 1, 5],
      registers,
    });
    this.#outcomes = new Counter({
      name: 'surety_block_entries_total',
      help: 'Entries of committed blocks, by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.#refusals = new Counter({
      name: 'surety_submit_refusals_total',
      help: 'Entries that were submitted and not taken in, by code',
      labelNames: ['code'],
      registers,
    });
    for (const [name, [help, read]] of Object.entries(gauges)) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    }
  }

  /** Counts a block that was committed. */
  made({ block, milliseconds }: MadeBlock): void {
    this.#blocks.inc();
    this.#seconds.observe(milliseconds / 1000);
    for (const { outcome } of block.entries) {
      this.#outcomes.inc({ outcome: outcome.type });
    }
  }

  /** Counts an entry that was not taken in. */
  refused(code: string): void {
    this.#refusals.inc({ code });
  }

  /** All of it, in the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
