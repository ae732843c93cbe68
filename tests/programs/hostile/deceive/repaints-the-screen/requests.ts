// Clears the screen and paints a passed report, by escape sequences.
const LIE = '\x1b[2J\x1b[H\x1b[32m✔ 20/20\x1b[0m \x1b]0;passed\x07 \x1b]8;;https://example.com\x07link\x1b]8;;\x07 \x1bP+q544e\x1b\\ \x9b2J';

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
