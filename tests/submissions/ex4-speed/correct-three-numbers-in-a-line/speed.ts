export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  speedup: number;
}

async function download(url: string): Promise<string> {
  const response = await fetch(url);
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
  const start = Date.now();
  await downloadSequential(url, times);
  const middle = Date.now();
  await downloadConcurrent(url, times);
  const sequentialMs = middle - start;
  const concurrentMs = Date.now() - middle;
  console.log(sequentialMs, concurrentMs, sequentialMs - concurrentMs);
  return { sequentialMs, concurrentMs, speedup: sequentialMs / concurrentMs };
}
