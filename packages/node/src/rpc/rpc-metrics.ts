import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { NodePort } from './node-port.ts';

/** What a server keeps from its clients: the names of its limits. @spec RPC-METRIC.1 */
export type Curb =
  | 'connections'
  | 'foreign-origin'
  | 'rate'
  | 'request-too-large'
  | 'answers-in-flight'
  | 'pending'
  | 'slow-client'
  | 'silent-client';

/** What a server measures, to read as Prometheus text. The labels are few and fixed. @spec RPC-METRIC.1 */
export class RpcMetrics {
  readonly #registry: Registry = new Registry();
  readonly #seconds: Histogram<'method'>;
  readonly #errors: Counter<'method' | 'code'>;
  readonly #curbs: Counter<'curb'>;
  readonly #nodeMetrics: () => Promise<string>;

  /** `gauges` are read when somebody asks; `nodeMetrics` is what a node measures itself. */
  constructor(
    node: NodePort,
    nodeMetrics: (() => Promise<string>) | undefined,
    gauges: { readonly [name: string]: () => number },
  ) {
    this.#nodeMetrics = nodeMetrics ?? (() => Promise.resolve(''));
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#seconds = new Histogram({
      name: 'surety_rpc_request_seconds',
      help: 'Time to answer requests, by method',
      labelNames: ['method'],
      buckets: [0.0005, 0.002, 0.01, 0.05, 0.2, 1, 5, 30],
      registers,
    });
    this.#errors = new Counter({
      name: 'surety_rpc_errors_total',
      help: 'Requests answered by an error, by method and code',
      labelNames: ['method', 'code'],
      registers,
    });
    this.#curbs = new Counter({
      name: 'surety_rpc_curbs_total',
      help: 'What was refused or cut because of a limit',
      labelNames: ['curb'],
      registers,
    });
    this.#addGauge('surety_tip_height', 'Height of the last block', () => Number(node.log?.height ?? -1n));
    for (const [name, read] of Object.entries(gauges)) {
      this.#addGauge(`surety_rpc_${name}`, `Of the RPC: ${name} now`, read);
    }
  }

  /** Counts a request that was answered. */
  answered(method: string, code: string | undefined, milliseconds: number): void {
    this.#seconds.observe({ method }, milliseconds / 1000);
    if (code !== undefined) {
      this.#errors.inc({ method, code });
    }
  }

  /** Counts something that a limit kept from a client. */
  curbed(curb: Curb): void {
    this.#curbs.inc({ curb });
  }

  /** All of it, in the text format of Prometheus. */
  async text(): Promise<string> {
    return `${await this.#registry.metrics()}${await this.#nodeMetrics()}`;
  }

  /** Ends the measuring. */
  close(): void {
    this.#registry.clear();
  }

  #addGauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }
}
