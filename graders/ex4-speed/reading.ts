// What ex4's evidence says about downloads: which there were, how many at a time, what they brought.
// It reads and names; the claims themselves stand in checks.test.ts.
import { judgeEnd } from '../engine/checks/ends.ts';
import { enforce, Finding, NotReached } from '../engine/checks/finding.ts';
import type { HoldFacts } from '../engine/checks/matchers/hold.ts';
import { shown } from '../engine/checks/matchers/results.ts';
import { equal, listOf, recordOf, resultOf } from '../engine/checks/reading.ts';
import type { Arrival, Run } from '../engine/evidence/run.ts';

interface Inputs {
  url: string;
  times: number;
  opening?: string;
}

export const inputsOf = (run: Run): Inputs => run.inputs as unknown as Inputs;
export const timesOf = (run: Run): number => inputsOf(run).times;

/** The requests that were asked for: by GET, and for the path of the URL that was given. */
export function downloadsIn(run: Run): Arrival[] {
  return run.arrivals.filter((one) => !isOdd(run, one));
}

/** The first request for something else, as a person would write it. */
function oddRequestIn(run: Run): string | undefined {
  const odd = run.arrivals.find((one) => isOdd(run, one));
  if (odd === undefined) return undefined;
  const { method, path } = recordOf(odd.details);
  return `${method} ${path}`;
}

function isOdd(run: Run, { details }: Arrival): boolean {
  const { method, path } = recordOf(details);
  const url = inputsOf(run).url;
  return method !== 'GET' || (url !== undefined && path !== new URL(url).pathname);
}

/** What the server sent in answer to each request, in the order in which they came. */
export function bodiesIn(run: Run): string[] {
  const { opening = '' } = inputsOf(run);
  return downloadsIn(run).flatMap(({ answer }) => {
    const body = answer && 'value' in answer ? recordOf(answer.value).body : undefined;
    return typeof body === 'string' ? [opening + body] : [];
  });
}

/** Whether it gave a result while the server still owed it answers, or gave promises for them. */
function gaveUpEarly(run: Run): boolean {
  const got = resultOf(run);
  if (run.outcome.kind !== 'returned') return false;
  if (JSON.stringify(got ?? null).includes('"$":"promise"')) return true;
  if (run.arrivals.some(({ releasedAtMs }) => releasedAtMs === null)) return true;
  return equal(got, []) && timesOf(run) > 0;
}

/** What it gave instead of texts, if that is plain to see. */
function insteadOfTexts(run: Run): string | null {
  const list = listOf(resultOf(run));
  if (list.length === 0) return null;
  if (list.every((one) => isOnlyOpening(run, one))) return 'body-not-read';
  // A Response has no properties of its own.
  return list.every((one) => equal(one, {})) ? 'returns-responses' : null;
}

/** As much of the opening as has come before the rest: its last letter is cut, and may show as such. */
function isOnlyOpening(run: Run, text: unknown): boolean {
  const { opening = '' } = inputsOf(run);
  return (
    typeof text === 'string' &&
    opening !== '' &&
    text.replace(CUT, '') === [...opening].slice(0, -1).join('')
  );
}

/** What a decoder makes of a part of a letter. */
const CUT = /\uFFFD+/u;

/** Whether only the letter between two pieces is broken: each was decoded as if it were a whole text. */
function isDecodedInPieces(run: Run, got: readonly unknown[]): boolean {
  const letter = [...(inputsOf(run).opening ?? '')].at(-1);
  if (letter === undefined) return false;
  const expected = bodiesIn(run);
  return got.some(
    (one) =>
      typeof one === 'string' && CUT.test(one) && expected.includes(one.replace(CUT, letter)),
  );
}

/** Whether it gave nothing at all, or a list of nothing. */
export function isBlank(got: unknown): boolean {
  const list = listOf(got);
  const all = list.length > 0 ? list : [got];
  return all.every((one) => equal(one, { $: 'undefined' }));
}

/** Bodies that are not those that were sent: what became of them? `expected` as they were sent. */
export function mishapOf(run: Run, got: unknown): string {
  if (isBlank(got)) return 'returns-nothing';
  const expected = bodiesIn(run);
  const list = listOf(got);
  if (isDecodedInPieces(run, list)) return 'decodes-in-pieces';
  const known = list.filter((one) => expected.includes(one as string));
  if (known.length > 0 && new Set(known).size < known.length) return 'repeats-one-body';
  if (known.length > 0) return 'wrong-bodies';
  const some = expected.some((body) => JSON.stringify(got ?? null).includes(inText(body)));
  return some ? 'wrong-bodies' : 'invents-bodies';
}

/** The word in a body that nobody could have guessed. */
function inText(body: string): string {
  return /n° (\w+)/.exec(body)?.[1] ?? body;
}

const isOfBoth = ({ scenario }: Run): boolean => scenario.includes('comparison');
const downloaderIn = ({ scenario }: Run): string =>
  scenario.startsWith('one after another') ? 'downloadSequential' : 'downloadConcurrent';
/** The function that is called in this scenario. */
export const calledIn = (run: Run): string => (isOfBoth(run) ? 'compare' : downloaderIn(run));

/**
 * Exactly `expected` downloads; what they brought, and how many at a time, is for other checks.
 *
 * @throws {Finding} the first thing that is wrong with them.
 */
export function judgeRequests(run: Run, expected: number): void {
  const count = downloadsIn(run).length;
  const values = { name: calledIn(run), expected, count, got: shown(resultOf(run)) };
  const request = oddRequestIn(run);
  if (request !== undefined) {
    const path = new URL(inputsOf(run).url).pathname;
    throw new Finding('wrong-request', { ...values, request, path });
  }
  const instead = insteadOfTexts(run);
  if (instead !== null) throw new Finding(instead, { ...values, what: 'text' });
  if (gaveUpEarly(run)) throw new Finding('forgets-await', values);
  if (count > expected) throw new Finding('downloads-too-often', values);
  if (count === expected) return;
  enforce(judgeEnd(run)); // it may have had no chance to send them all
  if (count === 0 && resultOf(run) !== undefined) {
    const gave = isBlank(resultOf(run)) ? 'nothing' : 'other';
    throw new Finding(isOfBoth(run) ? 'downloads-too-few' : 'no-request', {
      ...values,
      gave,
    });
  }
  const isFull = listOf(resultOf(run)).length === expected;
  throw new Finding(isFull ? 'caches-the-first' : 'downloads-too-few', values);
}

/**
 * Nothing is wrong with its requests; what is, another check tells.
 *
 * @throws {Inconclusive} if the machine had a part in what is wrong: no other check may have met this run.
 */
export function asksAsItShould(run: Run): boolean {
  try {
    judgeRequests(run, timesOf(run));
    return true;
  } catch (error) {
    if (error instanceof Finding || error instanceof NotReached) return false;
    throw error;
  }
}

/** None but one at a time, or several but not all. */
export const shapeOf = ({ held }: Pick<HoldFacts, 'held'>): string =>
  held <= 1 ? 'concurrent-is-sequential' : 'in-groups';

/**
 * Requests sent in one go may be cut into two or three by a machine that leaves their sender no time
 * between them. What needs so many rounds sends each only as those before are answered.
 */
const ROUNDS_THAT_PROVE = 4;

/**
 * Whether requests came in so many rounds, of fewer than `expected` each, that no lack of time explains it.
 *
 * @param counts how many came in each round.
 * @param ofOthers rounds among them that are as they should be.
 */
export function cameInRounds(counts: readonly number[], expected: number, ofOthers = 0): boolean {
  const isShort = counts.every((count) => count < expected);
  return isShort && counts.length - ofOthers >= ROUNDS_THAT_PROVE;
}

/** Requests that were in flight together, by their own times: how many each such group had. */
export function groupsIn(run: Run): Arrival[][] {
  const groups: Arrival[][] = [];
  let endMs = 0;
  for (const one of downloadsIn(run).toSorted((a, b) => a.atMs - b.atMs)) {
    const last = groups.at(-1);
    if (last !== undefined && one.atMs < endMs) last.push(one);
    else groups.push([one]);
    endMs = Math.max(endMs, one.releasedAtMs ?? Infinity);
  }
  return groups;
}

/** The most that were in flight at one instant; sound one way only: there may have been more. */
export function overlapIn(run: Run): number {
  return Math.max(0, ...groupsIn(run).map((group) => group.length));
}

/** The most that a hold counted; of those that had been given up, none. */
export const mostHeldIn = ({ holds }: Run): number => Math.max(0, ...holds.map(({ held }) => held));

/** The requests of the two ways of a comparison, told apart by how they came. */
export interface Ways {
  sequential: readonly Arrival[];
  concurrent: readonly Arrival[];
}

/** Null where it is not one way and then the other: `times` alone, and `times` together. */
export function waysIn(run: Run): Ways | null {
  const times = timesOf(run);
  const groups = groupsIn(run);
  const together = groups.filter((group) => group.length === times);
  const [concurrent] = together;
  const alone = groups.filter((group) => group.length === 1);
  if (together.length !== 1 || concurrent === undefined || alone.length !== times) return null;
  if (groups.length !== times + 1) return null;
  return { sequential: alone.flat(), concurrent };
}

/** How long the server was busy with these, from the first that came to the last that it let go. */
export function servedMs(requests: readonly Arrival[]): number {
  const starts = requests.map(({ atMs }) => atMs);
  const ends = requests.map(({ releasedAtMs }) => releasedAtMs ?? 0);
  return Math.max(...ends) - Math.min(...starts);
}

/** From the call to its end, by the grader's clock. */
export const calledMs = ({ wallMs, heldMs }: Run): number => wallMs + heldMs;
