import { expect, test } from 'vitest';
import {
  enforce,
  Finding,
  fails,
  HOLDS,
  Inconclusive,
  inconclusive,
  type Judgement,
  NotReached,
} from '../../../graders/engine/checks/finding.ts';

function thrownBy(judgement: Judgement): unknown {
  try {
    return enforce(judgement);
  } catch (error) {
    return error;
  }
}

test('a judgement that holds throws nothing', () => {
  expect(thrownBy(HOLDS)).toBeUndefined();
});

test('a failure becomes a finding, with its diagnosis and this run’s numbers', () => {
  const thrown = thrownBy(fails('no-wait', { waitMs: 120 }));
  expect(thrown).toBeInstanceOf(Finding);
  expect(thrown).toMatchObject({ diagnosis: 'no-wait', values: { waitMs: 120 } });
  expect(String(thrown)).toBe('Finding: no-wait {"waitMs":120}');
});

test('a lack of proof stays apart from a failure', () => {
  const thrown = thrownBy(inconclusive('unproved', { demand: 1 }));
  expect(thrown).toBeInstanceOf(Inconclusive);
  expect(thrown).not.toBeInstanceOf(Finding);
  expect(thrown).toMatchObject({ diagnosis: 'unproved', values: { demand: 1 } });
  expect(String(thrown)).toBe('Inconclusive: inconclusive: unproved {"demand":1}');
});

test('what is not reached says why, and is neither', () => {
  const thrown = thrownBy({ kind: 'not-reached', why: 'no waits' });
  expect(thrown).toBeInstanceOf(NotReached);
  expect(String(thrown)).toBe('NotReached: no waits');
});

test('a diagnosis may need no numbers', () => {
  expect(fails('fake-threads')).toMatchObject({ values: {} });
  expect(inconclusive('starved')).toMatchObject({ values: {} });
  expect(new Finding('waves').values).toEqual({});
  expect(new Inconclusive('starved').values).toEqual({});
});
