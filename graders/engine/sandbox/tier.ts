// One interface for every way to shut student code in. What is downstream sees pipes, never the tier.
// A tier claims no more than its name says; `guarded` is a guard rail for practice.
import type { Readable, Writable } from 'node:stream';
import type { SandboxTier } from '../evidence/evidence.ts';
import type { GuestNetwork, Sockets } from './servers/guest-network.ts';

export interface GuestSpec {
  /** The private folder that the guest may read; holds `guest/`, `submission/` and `scratch/`. */
  stageDir: string;
  /** The only folder that it may write, and its working directory. */
  scratchDir: string;
  gates: number;
  /** It may open sockets. */
  network?: boolean | Sockets;
  heapLimitBytes: number;
}

export interface GuestEnd {
  code: number | null;
  signal: string | null;
}

/** A started guest: plain pipes, a pid to observe, and a way to end it that it cannot refuse. */
export interface GuestHandle {
  /** As seen from the grader; the system accounts for its threads under this number. 0: not known yet. */
  readonly pid: number;
  /** Resolves once `pid` is known, or the guest has ended. Left out: it is known at once. */
  begun?: Promise<void>;
  /** Where it has a network of its own, and may use it. */
  network?: GuestNetwork;
  /** Where it has a scratch folder of its own: what the grader wrote into the stage's, as the guest sees it. */
  givenScratch?: string;
  stdout: Readable;
  stderr: Readable;
  commands: Writable;
  frames: Readable;
  gates: (Readable & Writable)[];
  kill(): void;
  ended: Promise<GuestEnd>;
}

export interface Tier {
  readonly name: SandboxTier;
  /** The same without what Node itself holds back, where that is not all: what a canary is let loose in. */
  readonly bare?: Tier;
  start(spec: GuestSpec): GuestHandle;
}
