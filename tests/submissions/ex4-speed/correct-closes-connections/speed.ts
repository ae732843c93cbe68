export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  speedup: number;
}

async function download(url: string): Promise<string> {
  const response = await fetch(url, { headers: { connection: 'close' } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.text();
}

export async function downloadSequential(url: string, times: number): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < times; i++) texts.push(await download(url));
  return texts;
}

export async function downloadConcurrent(url: string, times: number): Promise<string[]> {
  return Promise.all(Array.from({ length: times }, () => download(url)));
}

export async function compare(url: string, times = 5): Promise<Comparison> {
  const start = performance.now();
  await downloadSequential(url, times);
  const middle = performance.now();
  await downloadConcurrent(url, times);
  const sequentialMs = middle - start;
  const concurrentMs = performance.now() - middle;
  console.log(`sequential ${(sequentialMs / 1000).toFixed(3)} s, concurrent ${(concurrentMs / 1000).toFixed(3)} s`);
  console.log(`saved: ${((sequentialMs - concurrentMs) / 1000).toFixed(1)} s`);
  return { sequentialMs, concurrentMs, speedup: sequentialMs / concurrentMs };
}
