// junit.xml: the whole class as JUnit XML, as GitLab, Jenkins and GitHub's actions read it.
// Rules: https://github.com/testmoapp/junitxml; GitLab, doc/ci/testing/unit_test_reports.md.
import XMLBuilder from 'fast-xml-builder';
import type { Entry, Gradebook, Student } from '../../batch/gradebook/gradebook.ts';
import type { CheckVerdict } from '../../verdict/verdict.ts';
import { visible, visibleLines } from '../visible.ts';
import type { ExportedFile } from './exports.ts';
import { capped, onOneLine } from './legible.ts';
import { whyOf } from './mistake-words.ts';
import { gradeOf, type Standing, standingOf } from './standing.ts';
import { instructorText, titleOf } from './telling.ts';
import type { Voice, Voices } from './voice.ts';

/** GitLab takes less than 30 MB a file. */
const LARGEST_FILE = 28_000_000; // bytes
const LONGEST_TEXT = 4_000; // characters

const builder = new XMLBuilder({
  ignoreAttributes: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
});

type Ending = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  name: string;
  ending: Ending;
  /** What it is called in stable words: a diagnosis, an outcome, a standing. */
  type: string;
  text: string;
}

/** `junit.xml`, and `junit-2.xml` and so on where one file would become too large. */
export function* junitFiles(
  book: Gradebook,
  voices: Voices,
  largestBytes = LARGEST_FILE,
): Generator<ExportedFile> {
  let [number, bytes] = [1, 0];
  let suites: string[] = [];
  const file = (): ExportedFile => ({
    path: number === 1 ? 'junit.xml' : `junit-${number}.xml`,
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="overlap">\n${suites.join('')}</testsuites>\n`,
  });
  for (const { student, entries } of book.students) {
    for (const entry of entries) {
      const suite = suiteXml(student, entry, book, voices);
      const size = Buffer.byteLength(suite);
      if (suites.length > 0 && bytes + size > largestBytes) {
        yield file();
        [number, bytes, suites] = [number + 1, 0, []];
      }
      suites.push(suite);
      bytes += size;
    }
  }
  yield file();
}

function suiteXml(student: Student, entry: Entry, book: Gradebook, voices: Voices): string {
  const cases = casesOf(entry, book, voices(book.lang, entry.exercise));
  const count = (ending: Ending) => cases.filter((one) => one.ending === ending).length;
  const seconds = entry.state.kind === 'judged' ? entry.state.verdict.durationMs / 1_000 : 0;
  return builder.build({
    testsuite: {
      '@_name': `${student.key} ${entry.exercise} (${onOneLine(student.name)})`,
      '@_tests': cases.length,
      '@_failures': count('failure'),
      '@_errors': count('error'),
      '@_skipped': count('skipped'),
      '@_time': seconds,
      '@_timestamp': book.gradedAt,
      testcase: unique(cases).map((one) => caseNode(student, one)),
    },
  });
}

/** GitLab shows the student's key as the suite, and reads what is inside an ending, not its message. */
function caseNode({ key }: Student, { name, ending, type, text }: Case) {
  const shown = capped(text, LONGEST_TEXT);
  const message = capped(visible(shown.split('\n')[0] ?? ''), 300);
  const node = { '@_classname': key, '@_name': name, '@_time': 0 };
  if (ending === 'passed') return node;
  return { ...node, [ending]: { '@_message': message, '@_type': type, '#text': shown } };
}

/** Of two cases of one name in a suite, GitLab drops one. */
function unique(cases: readonly Case[]): Case[] {
  const seen = new Map<string, number>();
  return cases.map((one) => {
    const times = (seen.get(one.name) ?? 0) + 1;
    seen.set(one.name, times);
    return times === 1 ? one : { ...one, name: `${one.name} (${times})` };
  });
}

const ENDING_OF_CHECK: Readonly<Record<CheckVerdict['outcome'], Ending>> = {
  passed: 'passed',
  failed: 'failure',
  inconclusive: 'skipped',
  'not-reached': 'skipped',
};

/** `error` is for a person to look at. */
const ENDING_OF_STANDING: Readonly<Record<Standing, Ending>> = {
  'judged-passed': 'passed',
  'judged-failed': 'failure',
  inconclusive: 'skipped',
  missing: 'failure',
  unreadable: 'error',
  contested: 'error',
  pending: 'skipped',
  broken: 'error',
};

/** What is missing fails, unless the course says that it has no grade. */
function endingOf(entry: Entry): Ending {
  const standing = standingOf(entry);
  return standing === 'missing' && gradeOf(entry) === null
    ? 'skipped'
    : ENDING_OF_STANDING[standing];
}

function casesOf(entry: Entry, { exercises }: Gradebook, voice: Voice): Case[] {
  const { exercise: id, state } = entry;
  if (state.kind === 'judged') {
    return state.verdict.checks.map((check) => checkCase(id, check, voice));
  }
  const exercise = exercises.find((one) => one.id === id);
  const title = exercise === undefined ? id : titleOf(voice, exercise);
  const standing = standingOf(entry);
  const text = instructorText(voice, entry);
  return [
    {
      name: `${id}: ${onOneLine(title)}`,
      ending: endingOf(entry),
      type: standing,
      text,
    },
  ];
}

function checkCase(exercise: string, check: CheckVerdict, { page, translate }: Voice): Case {
  const { outcome, diagnosis } = check;
  const text = {
    passed: () => '',
    failed: () => whyOf(page, check),
    inconclusive: () => `${translate('exports.inconclusive-check')}\n${whyOf(page, check)}`,
    'not-reached': () => translate('exports.not-reached'),
  }[outcome]();
  return {
    name: visible(`${exercise} ${check.id}: ${check.title}`),
    ending: ENDING_OF_CHECK[outcome],
    type: visible(diagnosis ?? outcome),
    text: visibleLines(text).join('\n'),
  };
}
