import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  speedup: number;
}

async function download(url: string, agent: Agent): Promise<string> {
  const [response] = (await once(request(url, { agent }).end(), 'response')) as [IncomingMessage];
  const body = await text(response);
  if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}`);
  return body;
}

async function downloadBy(agent: Agent, url: string, times: number): Promise<string[]> {
  try {
    return await Promise.all(Array.from({ length: times }, () => download(url, agent)));
  } finally {
    agent.destroy();
  }
}

// A single socket: the agent has the others wait for it.
export async function downloadSequential(url: string, times: number): Promise<string[]> {
  return downloadBy(new Agent({ maxSockets: 1, keepAlive: true }), url, times);
}

export async function downloadConcurrent(url: string, times: number): Promise<string[]> {
  return downloadBy(new Agent({ keepAlive: true }), url, times);
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
