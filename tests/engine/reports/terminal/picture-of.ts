// The picture of a run, out of the report of a failure that it explains.
import type { Run } from '../../../../graders/engine/evidence/run.ts';
import { renderVerdict } from '../../../../graders/engine/reports/terminal/render.ts';
import type { Picture } from '../../../../graders/engine/verdict/verdict.ts';
import { aFailure, aRun, aVerdict, options, someEvidence } from '../samples.ts';

type Looks = Parameters<typeof options>[0];

/** The picture alone, out of the report that it stands in. */
export function pictureOf(
  spans: Run['spans'],
  about: Partial<Picture> = {},
  looks: Looks = {},
): string {
  const picture = { scenario: 'x', clock: 'wall', ...about } as const;
  const verdict = aVerdict([aFailure('at-once', { picture })]);
  const evidence = someEvidence([aRun('x', { spans })]);
  const report = renderVerdict(verdict, evidence, options(looks));
  const start = report.search(/^ +(?:What ran when|Ce qui s)/m);
  return start === -1 ? '' : (report.slice(start).split(/\n\W*ex1-requests/)[0] ?? '');
}
