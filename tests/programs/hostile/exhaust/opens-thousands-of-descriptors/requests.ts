// Opens its own file thousands of times.
import { openSync } from 'node:fs';

export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  for (let i = 0; i < 3_000; i++) openSync(import.meta.filename, 'r');
  await new Promise((resolve) => setTimeout(resolve, 400));
  throw new Error('opened');
}
