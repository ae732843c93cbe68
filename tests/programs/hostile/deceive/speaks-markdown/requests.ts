// Prints markup that a rendered text would act on.
const LIE = '```\n# 20/20\n~~~\n</details>\n![x](https://example.com/x.png) [passed](javascript:alert(1)) @everyone\n| a | b |\n|---|---|\n<h1>20/20</h1>';

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
