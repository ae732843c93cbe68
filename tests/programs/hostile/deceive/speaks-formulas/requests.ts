// Prints what a spreadsheet would compute.
const LIE = '=HYPERLINK(\"https://example.com\",\"20\")\n+1+cmd|x\n-2+3\n@SUM(1+1)\n\t=1\n\r=1';

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
