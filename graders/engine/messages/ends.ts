// Which diagnosis tells how a run ended, and with which of its numbers: the same for every exercise.
// It decides nothing: whether an end is a failure, and of which check, is for the checks.
import type { Outcome, Thrown } from '../evidence/outcome.ts';
import { deniedIn, withoutFlags, withoutStage } from './own-words.ts';
import type { Values } from './translate.ts';

/** `diagnoses.<id>.message` and `.advice`, to be filled in with `values`. */
export interface EndDiagnosis {
  id: string;
  values: Values;
}

type End<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

type BadEnd = Exclude<Outcome, { kind: 'returned' }>;

/** The diagnosis for an end that has one: every end but a return. */
export function diagnoseEnd(outcome: BadEnd): EndDiagnosis {
  const { id, values } = diagnose(outcome);
  const capped = Object.entries(values).map(([name, value]) => {
    return [name, typeof value === 'string' ? shown(value) : value];
  });
  return { id, values: Object.fromEntries(capped) };
}

/** As the student knows it: without the grader's folders. */
function shown(value: string): string {
  return withoutStage(value).slice(0, MOST_CHARACTERS);
}

/** Of one value: a sentence with several of them still fits into a verdict, and on a screen. */
const MOST_CHARACTERS = 800;

function diagnose(outcome: BadEnd): EndDiagnosis {
  switch (outcome.kind) {
    case 'threw':
      return diagnoseThrow(outcome);
    case 'timed-out':
      return diagnoseTimeOut(outcome);
    case 'never-settled':
      return { id: duringImport('never-settled', outcome), values: {} };
    case 'missing-export':
      return diagnoseExport(outcome);
    case 'does-not-parse': {
      const { file, line = 0, column = 0, message } = outcome;
      // Sound TypeScript, but of the kind that needs more than erasing.
      const isErasable = !message.includes('strip-only mode');
      const id = isErasable ? 'does-not-parse' : 'not-erasable';
      return { id, values: { file, line, column, message } };
    }
    case 'exited': {
      const { code } = outcome;
      return { id: duringImport('exited', outcome), values: { code } };
    }
    case 'refused':
      return { id: `refused-${outcome.why}`, values: { file: outcome.file } };
    case 'unserialisable':
      return { id: 'unserialisable', values: describeUnserialisable(outcome.why) };
    default: {
      const { kind, ...values } = outcome;
      return { id: kind, values };
    }
  }
}

function duringImport(id: string, { during }: { during: string }): string {
  return during === 'import' ? `${id}-at-import` : id;
}

function diagnoseThrow({ during, unhandled, error }: End<'threw'>): EndDiagnosis {
  if (during === 'import' && isCommonJs(error)) return { id: 'commonjs', values: place(error) };
  if (during === 'meanwhile') {
    const id = unhandled === 'exception' ? 'uncaught-exception' : 'unhandled-rejection';
    return { id, values: thrown(error) };
  }
  const id = during === 'afterwards' ? 'threw-afterwards' : duringImport('threw', { during });
  return { id, values: thrown(error) };
}

/** `denied`: what the sandbox would not allow, if that is what was thrown. */
function thrown(error: Thrown): Values {
  const { name, message } = error;
  // The sentence around it has a full stop of its own.
  const own = withoutFlags(message).replace(/(?<!\.)\.$/, '');
  return { name, message: own, denied: deniedIn(message), ...place(error) };
}

/** Where in the student's files: `line: 0` where the stack does not say. */
function place({ file, line }: Thrown): Values {
  return file === undefined || line === undefined ? { file: '', line: 0 } : { file, line };
}

/** What Node throws when an ES module is written as if it were CommonJS. */
function isCommonJs({ name, message }: Thrown): boolean {
  return name === 'ReferenceError' && /^(?:module|exports|require) is not defined/.test(message);
}

/** Above this share of its time on a core, it was computing; a waiting program is near zero. */
const SPINNING_SHARE = 0.5;

/** Starting a program computes for some tenths of a second: under this limit, that says nothing. */
const LEAST_TELLING_LIMIT_MS = 1_000;

function diagnoseTimeOut(outcome: End<'timed-out'>): EndDiagnosis {
  const { limitMs, cpuMs, clock } = outcome;
  const spun =
    clock === 'cpu' || (clock !== 'virtual' && cpuMs !== null && cpuMs > limitMs * SPINNING_SHARE);
  if (!spun) {
    // Only where its CPU was measured is it known that it did not compute.
    const known = clock === 'virtual' || cpuMs !== null ? 'yes' : 'no';
    return { id: duringImport('timed-out', outcome), values: { limitMs, clock, known } };
  }
  if (limitMs < LEAST_TELLING_LIMIT_MS) return { id: 'too-little-time', values: { limitMs } };
  // Helper threads of Node's compute too: more than the limit would only puzzle whoever reads it.
  const toldMs = cpuMs ?? limitMs;
  return {
    id: duringImport('infinite-loop', outcome),
    values: { limitMs, cpuMs: toldMs <= limitMs ? toldMs : 0 },
  };
}

function diagnoseExport(outcome: End<'missing-export'>): EndDiagnosis {
  const { file, name, expected, found, exports } = outcome;
  if (exports.includes('module.exports')) return { id: 'commonjs', values: { file, line: 0 } };
  if (found !== 'undefined') return { id: 'wrong-export', values: { file, name, expected, found } };
  const isOnlyDefault = exports.length === 1 && exports[0] === 'default';
  if (isOnlyDefault) return { id: 'only-default-export', values: { file, name, expected } };
  const listed = { count: exports.length, exports: exports.join(', ') };
  return { id: 'missing-export', values: { file, name, expected, ...listed } };
}

const UNSERIALISABLE: readonly [kind: string, pattern: RegExp][] = [
  ['function', /is a function/],
  ['symbol', /is a symbol/],
  ['bigint', /is a bigint/],
  ['cycle', /contains itself/],
  ['large', /too large|of \d+ (?:characters|entries)|nested too deeply/],
];

/** `the result.total is a bigint` → what it is, and `result.total` for where it stands. */
function describeUnserialisable(why: string): Values {
  const kind = UNSERIALISABLE.find(([, pattern]) => pattern.test(why))?.[0] ?? 'other';
  const path = /^the (result\S*)/.exec(why)?.[1] ?? 'result';
  return { kind, path, why };
}
