// Writes a file of 48 MB into its scratch folder.
import { writeFileSync } from 'node:fs';

export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<never> {
  writeFileSync('large', Buffer.alloc(48 * 1024 * 1024, 1));
  await new Promise((resolve) => setTimeout(resolve, 400));
  throw new Error('written');
}
