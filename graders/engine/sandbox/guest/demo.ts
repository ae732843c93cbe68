// The driver of `npm run try`, and of whatever else is only run: loads one file, which does what it does.
// It asks nothing and checks nothing.
import { fileURLToPath } from 'node:url';
import type { Call, Drive } from './tools.ts';

export const drive: Drive = {
  /** `file`: left out, the exercise's own demo. `args`: as if it had been started with them. */
  async demo({ inputs, tools }: Call<{ file?: string; args?: string[] } | null>) {
    const file = tools.givenUrl(inputs?.file ?? 'demo.ts');
    process.argv.splice(1, Infinity, fileURLToPath(file), ...(inputs?.args ?? []));
    await import(file.href);
    return null;
  },
};
