// The bars of ex4's pictures: requests, and which of them were in flight together.
// It draws nothing, and finds nothing right or wrong.
import type { Span } from '../../engine/evidence/run.ts';
import type { Seen } from '../../engine/sandbox/scenario.ts';

export interface Waits {
  times: number;
  /** Of one request alone. */
  waitMs: number;
  /** How many times longer several together wait. */
  together: number;
}

/** Those that were in flight at the same time, group by group. */
function groupsOf(spans: readonly Span[]): Span[][] {
  const groups: Span[][] = [];
  let endMs = 0;
  for (const span of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = groups.at(-1);
    if (last !== undefined && span.startMs < endMs) last.push(span);
    else groups.push([span]);
    endMs = Math.max(endMs, span.endMs ?? Infinity);
  }
  return groups;
}

/** Where others were waited for beside one, in vain, that wait is the grader's: it is cut out. */
export function withoutWaitInVain({ inputs, spans }: Seen): Span[] {
  const { times, waitMs } = inputs as unknown as Waits;
  let cutMs = 0;
  return groupsOf(spans).flatMap((group, i) => {
    const earlierMs = cutMs;
    const [one] = group;
    const isInVain = i === times && group.length === 1 && one !== undefined && one.endMs !== null;
    if (isInVain) cutMs += Math.max(0, (one.endMs ?? 0) - one.startMs - waitMs);
    return group.map((span) => ({
      ...span,
      startMs: span.startMs - earlierMs,
      endMs: span.endMs === null ? null : span.endMs - cutMs,
    }));
  });
}

/** Lanes that read the same in every language: `5 × 1` for five alone, `1 × 5` for five together. */
export function byGroup(spans: readonly Span[]): Span[] {
  const groups = groupsOf(spans);
  const laneOf = ({ length }: Span[]): string =>
    `${groups.filter((group) => group.length === length).length} × ${length}`;
  return groups.flatMap((group) => group.map((span) => ({ ...span, lane: laneOf(group) })));
}
