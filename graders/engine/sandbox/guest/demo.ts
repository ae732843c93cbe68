// The driver of `npm run try`: loads the exercise's own demo, which does what it does.
// It asks nothing and checks nothing.
import { fileURLToPath } from 'node:url';
import type { Call, Drive } from './tools.ts';

export const drive: Drive = {
  async demo({ inputs, tools }: Call<{ args?: string[] } | null>) {
    const demo = tools.givenUrl('demo.ts');
    // As if it had been started by itself: `node demo.ts http://…`
    process.argv.splice(1, Infinity, fileURLToPath(demo), ...(inputs?.args ?? []));
    await import(demo.href);
    return null;
  },
};
