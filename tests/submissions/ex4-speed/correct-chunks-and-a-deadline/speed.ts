export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  speedup: number;
}

async function download(url: string): Promise<string> {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), 60_000);
  try {
    const response = await fetch(url, { signal: aborter.signal });
    if (response.status >= 400 || response.body === null) throw new Error(`HTTP ${response.status}`);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } finally {
    clearTimeout(timer);
  }
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
  console.log(`Une par une : ${(sequentialMs / 1000).toFixed(2)}s`);
  console.log(`En même temps : ${(concurrentMs / 1000).toFixed(2)}s`);
  console.log(`Différence : ${((sequentialMs - concurrentMs) / 1000).toFixed(2)}s`);
  return { sequentialMs, concurrentMs, speedup: sequentialMs / concurrentMs };
}
