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

const ORDERED = /^🍳 (table \d+) : ([^,]{1,40}), en cuisine$/u;
const SERVED = /^🍽 (table \d+) : /u;

/** The demo's own lines, each waiter's under its title; every table of the demo orders one dish. */
export function spansOfDemo(output: readonly OutputLine[]): Span[] {
  const spans: Span[] = [];
  let lane = '';
  for (const { text, atMs, stream } of output) {
    if (stream !== 'stdout') continue;
    lane = /^--- (.{1,40}) ---$/u.exec(text)?.[1] ?? lane;
    const [, orders, dish] = ORDERED.exec(text) ?? [];
    if (orders !== undefined) {
      spans.push({ task: `${orders} ${dish}`, lane, startMs: atMs, endMs: null, seenBy: 'grader' });
    }
    const [, table] = SERVED.exec(text) ?? [];
    const open = spans.find(({ task }) => table !== undefined && task.startsWith(`${table} `));
    if (open !== undefined) open.endMs ??= atMs;
  }
  return spans;
}
