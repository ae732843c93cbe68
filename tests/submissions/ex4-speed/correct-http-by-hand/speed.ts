import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  speedup: number;
}

// HTTP/1.0: the server closes the connection when it is done.
async function download(address: string): Promise<string> {
  const url = new URL(address);
  const socket = connect(Number(url.port || 80), url.hostname);
  socket.write(`GET ${url.pathname}${url.search} HTTP/1.0\r\nHost: ${url.host}\r\n\r\n`);
  const answer = await buffer(socket);
  const headEnd = answer.indexOf('\r\n\r\n');
  const status = Number(answer.subarray(0, headEnd).toString('latin1').split(' ')[1]);
  if (!(status >= 200 && status < 300)) throw new Error(`HTTP ${status}`);
  return answer.subarray(headEnd + 4).toString('utf8');
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
