// Computes for ever in four threads.
import { Worker } from 'node:worker_threads';

export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  for (let i = 0; i < 4; i++) new Worker('for (;;);', { eval: true });
  return new Promise(() => {});
}
