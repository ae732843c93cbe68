// <exercise>.exercism.json: a verdict as version 3 of what Exercism's test runners write.
// Rules: https://github.com/exercism/docs, building/tooling/test-runners/interface.md. It has no points.
import type { Entry } from '../../batch/gradebook/gradebook.ts';
import type { CheckVerdict, Verdict } from '../../verdict/verdict.ts';
import { harmlessJson } from '../json.ts';
import { capped, onOneLine } from './legible.ts';
import { whyOf } from './mistake-words.ts';
import { entryText } from './telling.ts';
import type { Voice } from './voice.ts';

type Status = 'pass' | 'fail' | 'error';

const LONGEST_MESSAGE = 65_535; // characters

export function exercismJson(entry: Entry, voice: Voice): string {
  const { state } = entry;
  if (state.kind === 'judged') return harmlessJson(ofVerdict(state.verdict, voice, entry));
  return harmlessJson(couldNotRun(entryText(voice, entry)));
}

function couldNotRun(message: string) {
  return { version: 3, status: 'error', message: capped(message, LONGEST_MESSAGE), tests: [] };
}

/** `error` is for runs in which not a single test told anything: one that did makes it a `fail`. */
function ofVerdict({ checks }: Verdict, voice: Voice, entry: Entry) {
  const tests = checks.map((check) => testOf(check, voice));
  const all = (status: Status) => tests.every((test) => test.status === status);
  if (all('error')) return { ...couldNotRun(entryText(voice, entry)), tests };
  return { version: 3, status: all('pass') ? 'pass' : 'fail', message: null, tests };
}

/** In the order of the exercise: a check comes behind those that it stands on. */
function testOf(check: CheckVerdict, { page, translate }: Voice) {
  const { outcome, title } = check;
  const name = onOneLine(title);
  if (outcome === 'passed') return { name, status: 'pass' as const, message: null };
  const [status, message] = {
    failed: (): [Status, string] => ['fail', whyOf(page, check)],
    inconclusive: (): [Status, string] => [
      'error',
      `${translate('exports.inconclusive-check')}\n${whyOf(page, check)}`,
    ],
    'not-reached': (): [Status, string] => ['fail', translate('exports.not-reached')],
  }[outcome]();
  return { name, status, message: capped(message, LONGEST_MESSAGE) };
}
