// Overwrites what the report wrote before, by carriage returns and backspaces.
const LIE = 'FAIL\rPASS \b\b\b\b\u0000\u0085\u2028PASS';

export async function simulateRequest(): Promise<string> {
  console.log(LIE);
  console.error(LIE);
  return LIE;
}

export async function runAll(requests: readonly unknown[]): Promise<unknown> {
  for (const line of LIE.split('\n')) console.log(line);
  if (requests.length === 0) throw Object.assign(new Error(LIE), { name: LIE });
  return [LIE];
}
