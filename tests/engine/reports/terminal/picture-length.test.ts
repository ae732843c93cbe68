// What a picture says of bars that are shorter than the least that a run can take.
import { expect, test } from 'vitest';
import { span } from '../samples.ts';
import { pictureOf } from './picture-of.ts';

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
    /┊ 200\sms: no run can take less, and this one did not; the machine was busy/,
  );
  expect(picture).not.toContain('everything was over before');
});
