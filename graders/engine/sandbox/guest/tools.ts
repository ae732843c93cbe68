// What a driver may use on the student's side: arrive and wait, mark, count and stop turns, live in virtual time.
// It knows no answers, and whatever it reports is only the guest's word.
import type { TurnStopOptions } from './turn-stops.ts';

/** One call of a scenario: the student's modules by file, the grader's inputs, and these tools. */
export interface Call<Inputs = unknown> {
  student: Record<string, Record<string, unknown>>;
  inputs: Inputs;
  tools: Tools;
}

export interface Tools {
  /** Announces a task to the grader; settles when the grader lets it go, as the grader says. */
  arrive(task: string, details?: unknown, phase?: string): Promise<unknown>;
  /** Tells the grader something in order with everything else. */
  mark(name: string, value?: unknown): void;
  /** Counts ticks of a 1 ms timer from now until the call settles. */
  countTurns(): void;
  /**
   * From now until the call settles, each turn of the event loop stops at gate 0 until the grader
   * lets it go on (`Conductor.letTurnsPass`). The first stops after what the caller still does now.
   */
  stopEachTurn(options?: TurnStopOptions): void;
  /**
   * Runs `body` while the virtual clock is wound from timer to timer as soon as nothing else can
   * happen; the grader is asked, and must have been answered, before each step.
   */
  inVirtualTime<T>(body: () => Promise<T>): Promise<T>;
  /** What the virtual clock says; it cannot be told by the student's code, as the globals can. */
  virtualMs(): number;
  /** The URL of a module that comes with the driver (`tasks/barrier.ts`). */
  moduleUrl(path: string): URL;
  /** The URL of a file that lies beside the student's own. */
  givenUrl(path: string): URL;
  /** Until the call settles, the grader's channel does not keep the process alive. */
  letGo(): void;
  /** An error to throw at the student's code, with no frame in its stack but the student's own. */
  errorOf(message: string): Error;
}

/** A scenario's name, and what is done with the student's code in it. */
// biome-ignore lint/suspicious/noExplicitAny: each entry has inputs of its own, parsed by none but itself
export type Drive = Record<string, (call: Call<any>) => Promise<unknown>>;
