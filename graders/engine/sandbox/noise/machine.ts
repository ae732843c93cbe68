// What the grader runs on, as the system tells it.
// It measures nothing and says nothing about whether that is enough.
import { availableParallelism } from 'node:os';
import type { Machine } from '../../evidence/noise.ts';
import { readKernelFile } from '../hold/kernel-file.ts';
import { readQuotaCores } from './quota.ts';

/** @param canReadThreads the answer of hold/probe.ts. */
export function readMachine(canReadThreads: boolean): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    node: process.version,
    cores: availableParallelism(),
    quotaCores: readQuotaCores(readKernelFile),
    canReadThreads,
  };
}
