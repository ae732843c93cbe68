// Unpacks a few kilobytes that become gigabytes.
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<unknown> {
  const packed = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024));
  const kept: Buffer[] = [];
  for (;;) {
    kept.push(brotliDecompressSync(packed).fill(1));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
