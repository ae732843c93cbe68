// Saved evidence of each kind of outcome, judged again: nothing is run, and the verdict is the same.
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { startJudging } from '../../graders/engine/checks/judging.ts';
import { Evidence } from '../../graders/engine/evidence/evidence.ts';
import { Outcome } from '../../graders/engine/evidence/outcome.ts';
import { rejudge } from '../../graders/engine/grade.ts';
import { essenceOf, RECORDED, recordedText, VERDICTS_FILE } from '../evidence/recorded.ts';

const judging = startJudging();
afterAll(() => judging.dismiss());
const verdicts: Record<string, unknown> = JSON.parse(await readFile(VERDICTS_FILE, 'utf8'));

async function recorded(name: string): Promise<Evidence> {
  return Evidence.parse(JSON.parse(await recordedText(name)));
}

describe('saved evidence', () => {
  test.for(Object.entries(RECORDED))('%s is judged as it was', async ([name, { shows }]) => {
    const evidence = await recorded(name);
    expect(evidence.runs.map(({ outcome }) => outcome.kind)).toContain(shows);
    const verdict = await rejudge(evidence, 'fr', judging);
    expect(JSON.parse(JSON.stringify(essenceOf(verdict)))).toEqual(verdicts[name]);
  });

  test('is there for each kind of outcome', () => {
    const kinds = Outcome.options.map(({ shape }) => shape.kind.value);
    const shown = new Set(Object.values(RECORDED).map(({ shows }) => shows));
    expect(kinds.filter((kind) => !shown.has(kind))).toEqual([]);
  });
});
