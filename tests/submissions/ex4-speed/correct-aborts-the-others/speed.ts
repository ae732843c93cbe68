export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  speedup: number;
}

async function download(url: string, stop?: AbortSignal): Promise<string> {
  const signals = [AbortSignal.timeout(60_000), ...(stop ? [stop] : [])];
  const response = await fetch(new Request(url), { signal: AbortSignal.any(signals) });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Error(`HTTP ${response.status}`);
  }
  let text = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) text += part;
  return text;
}

export async function downloadSequential(url: string, times: number): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < times; i++) texts.push(await download(url));
  return texts;
}

export async function downloadConcurrent(url: string, times: number): Promise<string[]> {
  const controller = new AbortController();
  try {
    return await Promise.all(
      Array.from({ length: times }, () => download(url, controller.signal)),
    );
  } catch (error) {
    controller.abort();
    throw error;
  }
}

export async function compare(url: string, times = 5): Promise<Comparison> {
  const start = process.hrtime.bigint();
  await downloadConcurrent(url, times);
  const middle = process.hrtime.bigint();
  await downloadSequential(url, times);
  const end = process.hrtime.bigint();
  const sequentialMs = Number((end - middle) / 1000n) / 1000;
  const concurrentMs = Number((middle - start) / 1000n) / 1000;
  console.log(`Une par une : ${(sequentialMs / 1000).toFixed(2)}s`);
  console.log(`En même temps : ${(concurrentMs / 1000).toFixed(2)}s`);
  console.log(`Différence : ${((sequentialMs - concurrentMs) / 1000).toFixed(2)}s`);
  return { sequentialMs, concurrentMs, speedup: +(sequentialMs / concurrentMs).toFixed(2) };
}
