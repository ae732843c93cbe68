export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  speedup: number;
}

const texts: string[] = [];

async function download(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  texts.push(await response.text());
}

export async function downloadSequential(url: string, times: number): Promise<string[]> {
  texts.length = 0;
  for (let i = 0; i < times; i++) await download(url);
  return texts;
}

export async function downloadConcurrent(url: string, times: number): Promise<string[]> {
  await Promise.all(Array.from({ length: times }, () => download(url)));
  return texts.slice();
}

export async function compare(url: string, times = 5): Promise<Comparison> {
  const start = performance.now();
  await downloadSequential(url, times);
  const middle = performance.now();
  await downloadConcurrent(url, times);
  const sequentialMs = middle - start;
  const concurrentMs = performance.now() - middle;
  console.log(`Une par une : ${(sequentialMs / 1000).toFixed(2)}s`);
  console.log(`En même temps : ${(concurrentMs / 1000).toFixed(2)}s`);
  console.log(`Différence : ${((sequentialMs - concurrentMs) / 1000).toFixed(2)}s`);
  return { sequentialMs, concurrentMs, speedup: sequentialMs / concurrentMs };
}
