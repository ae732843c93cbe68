// The driver of `npm run try`, and of whatever else is only run: loads one file, which does what it does.
// It asks nothing and checks nothing.
import type { Call, Drive } from './tools.ts';

export const drive: Drive = {
  /** `inputs`: the file; null for the exercise's own demo. */
  async demo({ inputs, tools }: Call<string | null>) {
    await import(tools.givenUrl(inputs ?? 'demo.ts').href);
    return null;
  },
};
