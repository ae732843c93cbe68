// A gradebook as GitHub's annotations: what a person should look at, as commands on standard output.
// Rules: "Workflow commands for GitHub Actions". No text in it can end its command or begin another.
import type { Entry, Gradebook, GradedStudent } from '../../batch/gradebook/gradebook.ts';
import type { Translate } from '../../messages/translate.ts';
import { visible } from '../visible.ts';

/** `error`: a fault of the grader's, or a submission that failed; `warning`: nobody can tell yet. */
type Kind = 'error' | 'warning' | 'notice';

interface Annotation {
  kind: Kind;
  title: string;
  text: string;
}

/** GitHub shows so many of a kind for a step, and drops the others without a word. */
export const MOST_OF_A_KIND = 10;
const LONGEST = 4_000; // characters of a text: GitHub cuts at 4 KB

/** One command a line, the gravest first; where there are too many, the last says how many more. */
export function githubAnnotations(book: Gradebook, translate: Translate): string[] {
  const all = book.students.flatMap((graded) => annotationsOf(graded, book, translate));
  if (book.oddities.length > 0) {
    const values = { count: book.oddities.length };
    all.push({ kind: 'notice', title: 'Overlap', text: translate('ui.annotate.oddities', values) });
  }
  return (['error', 'warning', 'notice'] as const).flatMap((kind) => {
    const some = all.filter((one) => one.kind === kind);
    const isTooMany = some.length > MOST_OF_A_KIND;
    const shown = isTooMany ? some.slice(0, MOST_OF_A_KIND - 1) : some;
    if (!isTooMany) return shown.map(commandFor);
    const text = translate('ui.annotate.more', { count: some.length - shown.length });
    return [...shown, { kind, title: 'Overlap', text }].map(commandFor);
  });
}

function annotationsOf(
  { student, entries }: GradedStudent,
  { exercises }: Gradebook,
  translate: Translate,
): Annotation[] {
  return entries.flatMap((entry) => {
    const found = kindAndText(entry, translate);
    if (found === null) return [];
    const exercise = exercises.find(({ id }) => id === entry.exercise)?.id ?? entry.exercise;
    return [{ ...found, title: `${student.name} · ${exercise}` }];
  });
}

function kindAndText(entry: Entry, translate: Translate): Omit<Annotation, 'title'> | null {
  const { state } = entry;
  if (entry.override !== null) return null; // somebody has looked at it, and decided
  if (state.kind === 'broken') return { kind: 'error', text: translate('ui.annotate.broken') };
  if (state.kind === 'unreadable' || state.kind === 'contested') {
    return { kind: 'warning', text: translate(`ui.annotate.${state.kind}`) };
  }
  if (state.kind !== 'judged' || state.verdict.outcome === 'passed') return null;
  const { outcome, checks, points, maxPoints } = state.verdict;
  const kind = outcome === 'failed' ? 'error' : 'warning';
  const told = checks.find((check) => check.outcome === outcome);
  const score = translate('ui.annotate.points', { points, maxPoints });
  return { kind, text: [score, told?.title, told?.message].filter(Boolean).join('\n') };
}

function commandFor({ kind, title, text }: Annotation): string {
  const lines = text.split('\n').map(visible).join('\n').slice(0, LONGEST);
  return `::${kind} title=${asProperty(visible(title))}::${asData(lines)}`;
}

/** What stands behind the command. */
export function asData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** What stands before it, as the value of `title` and its like. */
export function asProperty(text: string): string {
  return asData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
