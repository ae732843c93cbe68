// One interface for every way to shut student code in. What is downstream sees pipes, never the tier.
// A tier claims no more than its name says; `guarded` is a guard rail for practice.
import type { Readable, Writable } from 'node:stream';
import type { SandboxTier } from '../evidence/evidence.ts';

export interface GuestSpec {
  /** The private folder that the guest may read; holds `guest/`, `submission/` and `scratch/`. */
  stageDir: string;
  /** The only folder that it may write, and its working directory. */
  scratchDir: string;
  gates: number;
  /** It may open sockets. */
  network?: boolean;
  heapLimitBytes: number;
}

export interface GuestEnd {
  code: number | null;
  signal: string | null;
}

/** A started guest: plain pipes, a pid to observe, and a way to end it that it cannot refuse. */
export interface GuestHandle {
  /** As seen from the grader; the system accounts for its threads under this number. */
  pid: number;
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
  start(spec: GuestSpec): GuestHandle;
}
