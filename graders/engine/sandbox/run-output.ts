// What one run printed, and the bars of its picture, cut to what the evidence takes.
// It reads no meaning into a line; whether there was too much of it is told elsewhere.
import type { OutputLine, Run, Span } from '../evidence/run.ts';
import { isNodesOwn, type ThreadActivity } from './activity.ts';
import type { CapturedLine } from './output.ts';
import { type RunLog, spansOf } from './run-log.ts';
import type { ScenarioRequest } from './run-scenario.ts';

const MOST_LINES = 20_000;
const MOST_SPANS = 5_000;
const LONGEST_TASK = 200;

type Printing = Pick<ScenarioRequest, 'guest' | 'scenario' | 'inputs'> & { endMs: number };

/** `endMs`: when the run ended, since it began. Each line is told once: the next run begins with none. */
export function outputOf(
  { guest, scenario, inputs, endMs }: Printing,
  log: RunLog,
  activity: ThreadActivity,
): Pick<Run, 'output' | 'outputBytes' | 'spans'> {
  const lines = guest.tape.cut().slice(0, MOST_LINES);
  const output = lines.map((line) => stamped(line, log));
  const outputBytes = lines.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0);
  const arrivals = log.arrived.map(({ arrival }) => arrival);
  const threads = activity.spans((tid, name) => tid !== guest.pid && !isNodesOwn(name));
  const own = spansOf(log);
  const seen = { inputs, output, arrivals, spans: own, threads, endMs };
  const spans = scenario.spans?.(seen) ?? own;
  return { output, outputBytes, spans: fitting(spans) };
}

/** Names come from the student's output: as many, and as long, as the evidence takes. */
function fitting(spans: readonly Span[]): Span[] {
  return spans
    .slice(0, MOST_SPANS)
    .map((span) => ({ ...span, task: span.task.slice(0, LONGEST_TASK) }));
}

/** A line was printed at the first tick by whose reckoning its bytes were out. */
function stamped({ stream, text, atMs, offsetBytes }: CapturedLine, log: RunLog): OutputLine {
  const line: OutputLine = { stream, text, atMs: Math.max(0, atMs - log.startedAtMs) };
  if (stream !== 'stdout') return line;
  const virtualMs =
    log.ticks.find(({ stdoutBytes }) => stdoutBytes > offsetBytes)?.virtualMs ??
    log.settled?.frame.virtualMs;
  return virtualMs === null || virtualMs === undefined ? line : { ...line, virtualMs };
}
