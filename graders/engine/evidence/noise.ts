// What the machine took from a run: the measurements, and nothing about what follows from them.
// It refuses to call a machine noisy; `checks/` does that.
import { z } from 'zod';

/** Measured beside one run. `null` means that this machine cannot tell. */
export const Noise = z.strictObject({
  /** How late a 10 ms sleeper in the grader woke, at worst and in the median. */
  sleeperWorstLateMs: z.number().nonnegative(),
  sleeperMedianLateMs: z.number().nonnegative(),
  samples: z.int().nonnegative(),
  /** Time in which some task on this machine waited for a core, from /proc/pressure/cpu. */
  pressureMs: z.number().nonnegative().nullable(),
  /** Time that the hypervisor gave to others, over `cores`, from /proc/stat. */
  stealMs: z.number().nonnegative().nullable(),
  /** Time in which some task on this machine waited for memory, from /proc/pressure/memory. */
  memoryPressureMs: z.number().nonnegative().nullable(),
  /** Time in which the control group's quota let nobody in it run, over `cores`, from its cpu.stat. */
  throttledMs: z.number().nonnegative().nullable(),
  /** The longest that any one thread of the child stood in the run queue, summed over the run. */
  childQueueMs: z.number().nonnegative().nullable(),
  /** CPU that the child used. */
  childCpuMs: z.number().nonnegative().nullable(),
  /** The share of it that was spent in the kernel, to 10 ms. Left out: not measured then. */
  childSystemMs: z.number().nonnegative().nullable().optional(),
  /** CPU that everything else used on `cores`: neither the grader's process nor the child. */
  othersCpuMs: z.number().nonnegative().nullable(),
  cores: z.int().positive(), // those that the grader may use
  quotaCores: z.number().positive().nullable(), // the control group's quota; null: none, or unknown
  wallMs: z.number().nonnegative(),
});
export type Noise = z.infer<typeof Noise>;

/** What the grader ran on, read once. */
export const Machine = z.strictObject({
  platform: z.string().max(40),
  arch: z.string().max(40),
  node: z.string().max(40),
  cores: z.int().positive(), // what the system claims
  quotaCores: z.number().positive().nullable(), // the cgroup's CPU quota, in cores; null: none, or unknown
  canReadThreads: z.boolean(), // whether the hold can see the child's threads
});
export type Machine = z.infer<typeof Machine>;
