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
  const start = performance.now();
  await downloadSequential(url, times);
  const sequentialMs = start - performance.now();
  const restart = performance.now();
  await downloadConcurrent(url, times);
  const concurrentMs = restart - performance.now();
  console.log(`Une par une : ${sequentialMs.toFixed(0)} ms`);
  console.log(`En même temps : ${concurrentMs.toFixed(0)} ms`);
  console.log(`Différence : ${(sequentialMs - concurrentMs).toFixed(0)} ms`);
  return { sequentialMs, concurrentMs, speedup: sequentialMs / concurrentMs };
}
