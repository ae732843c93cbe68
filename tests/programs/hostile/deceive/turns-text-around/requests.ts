// Turns text around, and hides letters.
const LIE = '\u202e02/02 dessaP\u202c \u2066x\u2069 \u200bp\u200ba\u200bs\u200bs \u{e0041}\u3164\ufeff';

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
