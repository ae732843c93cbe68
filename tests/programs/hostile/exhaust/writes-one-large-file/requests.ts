// Writes a file of 48 MB into its scratch folder.
import { writeFileSync } from 'node:fs';

export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  writeFileSync('large', Buffer.alloc(48 * 1024 * 1024, 1));
  await new Promise((resolve) => setTimeout(resolve, 400));
  throw new Error('written');
}
