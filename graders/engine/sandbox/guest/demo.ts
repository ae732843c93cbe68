// The driver of `npm run try`: loads the exercise's own demo, which does what it does.
// It asks nothing and checks nothing.
import type { Drive } from './tools.ts';

export const drive: Drive = {
  async demo({ tools }) {
    await import(tools.givenUrl('demo.ts').href);
    return null;
  },
};
