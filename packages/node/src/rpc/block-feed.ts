import { err, ok, type Result } from '@surety/codec';
import type { CommittedBlock } from '../engine/follow-blocks.ts';
import { blockToJson, happeningsToJson } from './block-json.ts';
import type { Subscriber } from './call.ts';
import type { RpcHost } from './rpc-host.ts';
import type { RpcRefusal } from './rpc-refusal.ts';

/** Subscriptions that one message asked for: their blocks begin to come when its answer is on the way. */
export interface MessageSubscriber extends Subscriber {
  begin(): void;
}

/** What a feed sends through. */
export interface FeedLine {
  /** Sends a text, and waits until the client has taken it; false if it has not, and never will. */
  send(text: string): Promise<boolean>;
  /** Ends the connection: blocks can no longer be followed. */
  fail(thrown: unknown): void;
}

interface Subscription {
  readonly number: number;
  readonly from: bigint;
  readonly withEvents: boolean;
  readonly stop: AbortController;
}

/**
 * The subscriptions of one WebSocket. Each has at most one block under way: whoever is slow is given the next one later,
 * from the log, and memory is bounded. @spec RPC-FOLLOW.1, RPC-FOLLOW.2
 */
export class BlockFeed {
  readonly #host: RpcHost;
  readonly #line: FeedLine;
  readonly #subscriptions: Map<number, Subscription> = new Map();
  #last = 0;

  constructor(host: RpcHost, line: FeedLine) {
    this.#host = host;
    this.#line = line;
  }

  /** What a message subscribes through. */
  subscriber(): MessageSubscriber {
    const added: Subscription[] = [];
    return {
      subscribe: (from, withEvents) => {
        const subscription = this.#add(from, withEvents);
        if (!subscription.ok) {
          return subscription;
        }
        added.push(subscription.value);
        return ok(subscription.value.number);
      },
      unsubscribe: (number) => {
        const subscription = this.#subscriptions.get(number);
        return subscription === undefined
          ? err({ code: 'subscription-unknown', subscription: number })
          : ok(this.#end(subscription));
      },
      begin: () => {
        for (const subscription of added) {
          void this.#run(subscription);
        }
      },
    };
  }

  /** Ends all subscriptions. */
  close(): void {
    for (const subscription of this.#subscriptions.values()) {
      this.#end(subscription);
    }
  }

  #add(from: bigint, withEvents: boolean): Result<Subscription, RpcRefusal> {
    const { limits, subscriptions } = this.#host;
    if (this.#subscriptions.size >= limits.subscriptionsPerSocket || !subscriptions.take()) {
      return err({ code: 'node-busy', what: 'subscriptions' });
    }
    this.#last += 1;
    const subscription = { number: this.#last, from, withEvents, stop: new AbortController() };
    this.#subscriptions.set(subscription.number, subscription);
    return ok(subscription);
  }

  #end(subscription: Subscription): void {
    if (this.#subscriptions.delete(subscription.number)) {
      this.#host.subscriptions.giveBack();
      subscription.stop.abort();
    }
  }

  async #run(subscription: Subscription): Promise<void> {
    const { from, stop } = subscription;
    try {
      for await (const block of this.#host.node.follow(from, stop.signal)) {
        if (stop.signal.aborted || !(await this.#line.send(this.#blockText(subscription, block)))) {
          break;
        }
      }
    } catch (thrown) {
      this.#line.fail(thrown);
    } finally {
      this.#end(subscription);
    }
  }

  #blockText({ number, withEvents }: Subscription, committed: CommittedBlock): string {
    const { node, limits } = this.#host;
    const { height, stateRoot } = committed;
    const limit = limits.answerBytes;
    const json = blockToJson(committed, limit);
    const happenings = json.ok && withEvents ? happeningsToJson(committed, { node, limit }) : {};
    const text = json.ok ? noticeOf(number, { ...json.value, ...happenings }) : undefined;
    return text === undefined || text.length > limit + NOTICE_ROOM
      ? noticeOf(number, { height: height.toString(), stateRoot, type: 'omitted' })
      : text;
  }
}

/** What a notification may have beside its block, in characters. */
const NOTICE_ROOM = 1024;

function noticeOf(subscription: number, block: object): string {
  return JSON.stringify({ jsonrpc: '2.0', method: 'block', params: { subscription, block } });
}
