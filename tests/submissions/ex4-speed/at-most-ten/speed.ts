// Solution de référence. / Reference solution.

export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  /** sequentialMs / concurrentMs */
  speedup: number;
}

/** Une requête, jusqu'au bout de sa réponse. / One request, to the end of its response. */
async function download(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} : ${response.status} ${response.statusText}`);
  return response.text();
}

export async function downloadSequential(url: string, times: number): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < times; i++) texts.push(await download(url));
  return texts;
}

export async function downloadConcurrent(url: string, times: number): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < times; i += 10) {
    const length = Math.min(10, times - i);
    texts.push(...(await Promise.all(Array.from({ length }, () => download(url)))));
  }
  return texts;
}

/** La durée de `work`, en millisecondes. / How long `work` takes, in milliseconds. */
async function durationOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function compare(url: string, times = 5): Promise<Comparison> {
  const sequentialMs = await durationOf(() => downloadSequential(url, times));
  const concurrentMs = await durationOf(() => downloadConcurrent(url, times));
  const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(2)}s`;
  console.log(`Une par une : ${inSeconds(sequentialMs)}`);
  console.log(`En même temps : ${inSeconds(concurrentMs)}`);
  console.log(`Différence : ${inSeconds(sequentialMs - concurrentMs)}`);
  return { sequentialMs, concurrentMs, speedup: sequentialMs / concurrentMs };
}
