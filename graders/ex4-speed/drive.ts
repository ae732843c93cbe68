// What is done with the student's functions in ex4's scenarios, on the student's side.
// It knows no answers: it calls, and hands back what it got.
import type { Call, Drive } from '../engine/sandbox/guest/tools.ts';

interface Inputs {
  url: string;
  times: number;
}
type Download = (url: string, times: number) => Promise<unknown>;
type Compare = (url: string, times?: number) => Promise<unknown>;

const exported = ({ student }: Call<Inputs>, name: string): unknown => student['speed.ts']?.[name];
const compareOf = (call: Call<Inputs>): Compare => exported(call, 'compare') as Compare;

const downloading =
  (name: string) =>
  async (call: Call<Inputs>): Promise<unknown> => {
    const download = exported(call, name) as Download;
    return download(call.inputs.url, call.inputs.times);
  };
const sequential = downloading('downloadSequential');
const concurrent = downloading('downloadConcurrent');

// Node loads the code behind `fetch` at its first use: done before anything is measured or held.
await fetch('data:,');

export const drive: Drive = {
  'one after another': sequential,
  'one after another, again': sequential,
  'all at once': concurrent,
  'all at once, again': concurrent,
  'one after another, an error': sequential,
  'all at once, an error': concurrent,
  'the comparison': async (call: Call<Inputs>) => compareOf(call)(call.inputs.url),
  'a short comparison': async (call: Call<Inputs>) =>
    compareOf(call)(call.inputs.url, call.inputs.times),
};
