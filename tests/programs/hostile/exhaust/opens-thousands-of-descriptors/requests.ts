// Opens its own file thousands of times.
import { openSync } from 'node:fs';

export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<never> {
  for (let i = 0; i < 3_000; i++) openSync(import.meta.filename, 'r');
  await new Promise((resolve) => setTimeout(resolve, 400));
  throw new Error('opened');
}
