// The bars of ex0's pictures: dishes by table, or the lines of the demo.
// It draws nothing, and finds nothing right or wrong.
import type { Arrival, OutputLine, Span } from '../../engine/evidence/run.ts';
import type { Seen } from '../../engine/sandbox/scenario.ts';

/** A bar for each dish, by table: from the order until the plate is on a table, or the dish burnt. */
export function spansOfPlates({ arrivals }: Seen): Span[] {
  const plates = arrivals.filter(({ phase }) => phase === 'serve');
  const cooked = arrivals.filter(({ phase }) => phase === 'cook');
  return cooked.map(({ details, atMs, answer, releasedAtMs }): Span => {
    const { table, dish } = (details ?? {}) as Record<string, unknown>;
    const value = answer && 'value' in answer ? answer.value : undefined;
    const isOf = ({ details: plate }: Arrival): boolean =>
      value !== undefined && Array.isArray(plate) && plate[1] === value;
    const endMs = answer && 'error' in answer ? releasedAtMs : (plates.find(isOf)?.atMs ?? null);
    return { task: label(dish), lane: label(table), startMs: atMs, endMs, seenBy: 'grader' };
  });
}

const label = (value: unknown): string => String(value ?? '?').slice(0, 60);

const IN_DEMO = /^(🍳|🍽) (table \d+) : (\p{L}+)/u;

/** The demo's own lines, each waiter's under its title. */
export function spansOfDemo(output: readonly OutputLine[]): Span[] {
  const spans: Span[] = [];
  let lane = '';
  for (const { text, atMs, stream } of output) {
    if (stream !== 'stdout') continue;
    lane = /^--- (.{1,40}) ---$/.exec(text)?.[1] ?? lane;
    const [, sign, table = '', dish = ''] = IN_DEMO.exec(text) ?? [];
    const task = `${table} ${dish}`;
    const open = spans.find((one) => one.lane === lane && one.task === task);
    if (sign === '🍳' && open === undefined) {
      spans.push({ task, lane, startMs: atMs, endMs: null, seenBy: 'grader' });
    } else if (sign === '🍽' && open !== undefined) open.endMs ??= atMs;
  }
  return spans;
}
