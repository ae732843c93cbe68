// What an exercise asks of the sandbox: scenarios, and which of them share a process.
// It is the grader's side; what is done with the student's code stands in the exercise's drive.ts.
import type { Answer, Arrival, Hold, OutputLine, Span } from '../evidence/run.ts';
import type { Random } from './random.ts';
import type { Sockets } from './servers/guest-network.ts';
import type { Servers } from './servers/servers.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Scenario {
  /** Also the driver's name for it, and the checks'. */
  name: string;
  /** Fresh inputs for each seed; they go to the guest and into the evidence. */
  inputs(random: Random): Json;
  /**
   * Opens what the student's code is to talk to, before it is called; its process plan must grant the
   * network. What it resolves to is added to the inputs. When the scenario is over, all is closed.
   */
  serve?(servers: Servers, random: Random): Promise<Record<string, Json>>;
  /** What the grader does while the student's promise is pending. Default: nothing. */
  conduct?(conductor: Conductor): Promise<void>;
  /**
   * Virtual: the student's code lives in a time that is wound from timer to timer. Such scenarios come
   * last in their process: a guest that has ended the others well loads the submission afresh for them.
   */
  clock?: 'virtual';
  /** Un-starved time that the student's code has, holds not counted. */
  limitMs?: number;
  /** CPU time after which it is taken for spinning; default: none beside `limitMs`. */
  cpuLimitMs?: number;
  /**
   * What is looked at when it is over. `threads`: how many are left. `end`: whether the process
   * ends by itself, so it is the last scenario of its process.
   */
  afterwards?: 'threads' | 'end';
  /** The bars of the picture, where what arrived and left does not draw itself. */
  spans?(seen: Seen): Span[];
}

/** What a picture can be drawn from. */
export interface Seen {
  inputs: Json;
  output: readonly OutputLine[];
  arrivals: readonly Arrival[];
  /** One bar for each task that arrived. */
  spans: readonly Span[];
  /** When each worker thread wanted a core; empty where threads cannot be read. */
  threads: readonly Span[];
  /** When the call settled, or the run ended otherwise. */
  endMs: number;
}

/** Scenarios that share one guest, one after another. Processes run side by side. */
export interface ProcessPlan {
  name: string;
  /** How many tasks can be held at a gate of their own at once. */
  gates: number;
  /** The driver's file in the guest's folder. Default: `drive.ts`. */
  drive?: string;
  /**
   * The guest may open sockets. No tier that needs nothing but Node can tell loopback from the rest. In
   * a network of its own only so many ports can be served; said here, no more are opened than needed.
   */
  network?: true | Sockets;
  scenarios: readonly Scenario[];
}

export interface Plan {
  /** Files of the exercise's grader folder that go to the guest, `drive.ts` first. */
  driveFiles: readonly string[];
  /** Written into the guest's scratch folder before anything runs: path → text. */
  scratchFiles?(random: Random): Record<string, string>;
  processes: readonly ProcessPlan[];
  /** What the picture of the exercise's demo is drawn from. */
  demoSpans?(seen: Seen): Span[];
  /**
   * For a demo that talks to a network: its servers, and who answers at them. What `serve` resolves to
   * may hold `args`, a list of texts: the demo finds them where a command line's would be.
   */
  demoNetwork?: Required<Pick<Scenario, 'serve'>> & Pick<Scenario, 'conduct'>;
}

/** One task that has arrived and waits for its release. */
export interface Waiting {
  readonly arrival: Arrival;
  /**
   * Lets it go; one that came by message gets `null` by default. A task at a gate takes no answer, but
   * a turn may go `for-good`: no further one stops.
   */
  release(answer?: Answer | 'for-good'): void;
}

export interface HoldOptions {
  /** How many there are in all: when that many have arrived in `phase`, there is nothing to wait for. */
  total?: number;
  /** What is counted instead of those that wait in `phase`. */
  counted?: () => number;
  /**
   * False where no check asks how many were held: where threads cannot be read, such a hold must not
   * use up the time that the judged ones have.
   */
  judged?: boolean;
  /**
   * Un-starved time since the last arrival after which a program that never falls quiet is taken as
   * it is: less than the usual 1300 ms where whatever could still come would come in one go.
   */
  budgetMs?: number;
  /**
   * Un-starved time in all after which a program that brings one after another, timer after timer, is
   * taken as it is. Default: it may go on until the wall clock's 20 s are over.
   */
  mostMs?: number;
  /**
   * A timer with less than this to go is waited for, instead of the usual 1500 ms: for a hold that no
   * fixed wait is to outlast. It may be one of V8's own (8 s, 30 s since Node 26): that costs time only.
   */
  timersBelowMs?: number;
}

export interface TurnOptions {
  /**
   * How long each turn is held at least. Default: 1. A program that only waits has so many turns
   * fewer, and burns so much less of its main thread's time with them.
   */
  heldMs?: number;
  /**
   * True where other threads are to work meanwhile: once none of them has run for so many turns, no
   * further one stops, and a program that waits for nothing can be seen to.
   */
  besideThreads?: boolean;
}

/** The grader's part in a running scenario. */
export interface Conductor {
  readonly inputs: Json;
  readonly random: Random;
  readonly servers: Servers;
  /** Those that have arrived in `phase` (all, if left out) and were not released yet. */
  waiting(phase?: string): Waiting[];
  /** How many have arrived in `phase` so far, released or not. */
  arrived(phase?: string): number;
  /** Waits until nothing more can arrive, and counts those that wait in `phase`. */
  hold(phase: string, expected: number, options?: HoldOptions): Promise<Hold>;
  /** Whether the guest's main thread answers while everything is held. Not a question of speed. */
  ping(): Promise<boolean>;
  /**
   * Lets each turn of the guest's event loop go on that stops at gate 0 (`tools.stopEachTurn`),
   * until the run is over, and accounts for the CPU of the main thread between two of them.
   */
  letTurnsPass(options?: TurnOptions): Promise<void>;
  /** Accounts for the CPU of the guest's threads from now until the next task ends. */
  measureDemand(): void;
  /** Releases whatever waits, and whatever comes later, until the run is over. */
  drain(answer?: (arrival: Arrival) => Answer): Promise<void>;
  settled(): boolean;
  /** Resolves when the student's promise has settled or the guest has ended. */
  untilSettled(): Promise<void>;
  /** Resolves when `condition` holds after some event of the guest, or the run is over. */
  until(condition: () => boolean): Promise<void>;
}
