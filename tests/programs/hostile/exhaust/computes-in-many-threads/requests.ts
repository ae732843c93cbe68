// Computes for ever in four threads.
import { Worker } from 'node:worker_threads';

export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<never> {
  for (let i = 0; i < 4; i++) new Worker('for (;;);', { eval: true });
  return new Promise(() => {});
}
