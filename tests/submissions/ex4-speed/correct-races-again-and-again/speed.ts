export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  speedup: number;
}

async function download(url: string): Promise<string> {
  const response = await fetch(url, { headers: { accept: 'text/plain' } });
  const bytes = await response.arrayBuffer();
  if (response.status >= 400) throw new Error(`HTTP ${response.status}`);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

export async function downloadSequential(url: string, times: number): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < times; i++) texts.push(await download(url));
  return texts;
}

export async function downloadConcurrent(url: string, times: number): Promise<string[]> {
  const pending = new Map<number, Promise<[number, string]>>();
  for (let i = 0; i < times; i++) {
    pending.set(
      i,
      download(url).then((text) => [i, text]),
    );
  }
  const texts: string[] = [];
  try {
    while (pending.size > 0) {
      const [i, text] = await Promise.race(pending.values());
      pending.delete(i);
      texts.push(text);
    }
  } finally {
    await Promise.allSettled(pending.values());
  }
  return texts;
}

async function durationOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime();
  await work();
  const [seconds, nanoseconds] = process.hrtime(start);
  return Math.round(seconds * 1e3 + nanoseconds / 1e6);
}

export async function compare(url: string, times = 5): Promise<Comparison> {
  const sequentialMs = await durationOf(() => downloadSequential(url, times));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const concurrentMs = await durationOf(() => downloadConcurrent(url, times));
  console.log({ sequentialMs, concurrentMs, savedMs: sequentialMs - concurrentMs });
  return { sequentialMs, concurrentMs, speedup: sequentialMs / concurrentMs };
}
