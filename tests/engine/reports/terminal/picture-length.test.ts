// What a picture says of bars that are shorter than the least that a run can take.
import { expect, test } from 'vitest';
import type { Run } from '../../../../graders/engine/evidence/run.ts';
import { renderVerdict } from '../../../../graders/engine/reports/terminal/render.ts';
import type { Picture } from '../../../../graders/engine/verdict/verdict.ts';
import { aFailure, aRun, aVerdict, options, someEvidence, span } from '../samples.ts';

type Looks = Parameters<typeof options>[0];

/** The picture alone, out of the report that it stands in. */
function pictureOf(spans: Run['spans'], about: Partial<Picture> = {}, looks: Looks = {}): string {
  const picture = { scenario: 'x', clock: 'wall', ...about } as const;
  const verdict = aVerdict([aFailure('at-once', { picture })]);
  const evidence = someEvidence([aRun('x', { spans })]);
  const report = renderVerdict(verdict, evidence, options(looks));
  const start = report.search(/^ +(?:What ran when|Ce qui s)/m);
  return start === -1 ? '' : (report.slice(start).split(/\n\W*ex1-requests/)[0] ?? '');
}

test('a run shorter than its waits is not said to have run at the same time', () => {
  const picture = pictureOf([span('A', 0, 10)], { lowerMs: 200, upperMs: 400, idealMs: 200 });
  expect(picture).toMatch(/┊ 200\sms: what one wait was to take; here, everything was over before/);
  expect(picture).not.toContain('all that could run together did');
  const open = pictureOf([span('A', 0, null)], { lowerMs: 200, upperMs: 400 });
  expect(open).toContain('all that could run together did');
});

test('a run that took its time is not said to be too short because its lines were read late', () => {
  const picture = pictureOf([span('A', 0, 150)], { lowerMs: 200, upperMs: 400, idealMs: 200 });
  expect(picture).toMatch(
    /┊ 200\sms: no run can take less, and this one did not; on a busy machine/,
  );
  expect(picture).not.toContain('everything was over before');
});
