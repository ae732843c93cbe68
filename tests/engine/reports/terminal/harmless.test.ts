import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { Evidence } from '../../../../graders/engine/evidence/evidence.ts';
import { LANGS } from '../../../../graders/engine/messages/lang.ts';
import { renderTrial, renderVerdict } from '../../../../graders/engine/reports/terminal/render.ts';
import { Verdict } from '../../../../graders/engine/verdict/verdict.ts';
import { options } from '../samples.ts';
import { Choice, randomEvidence, randomVerdict } from './random.ts';

const SEEDS = Array.from({ length: 300 }, (_, index) => index + 1);

const ESCAPE = '\x1b';

// The only escapes that a report may hold are the colours of picocolors.
const COLOURS = new RegExp(`${ESCAPE}\\[(?:1|2|22|3[1-6]|39)m`, 'g');
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const COMMAND = /^\s*::|##\w*\[/;

interface Report {
  text: string;
  width: number;
  unicode: boolean;
}

function report(seed: number): Report {
  const choice = new Choice(seed);
  const verdict = Verdict.parse(randomVerdict(choice));
  const evidence = Evidence.parse(randomEvidence(choice));
  const looks = options({
    lang: choice.of(LANGS),
    width: choice.of([24, 40, 41, 59, 60, 80, 120]),
    colour: choice.chance(0.5),
    unicode: choice.chance(0.7),
    verbose: choice.chance(0.3),
  });
  const text = choice.chance(0.8)
    ? renderVerdict(verdict, evidence, looks)
    : renderTrial(evidence, looks);
  return { text, width: looks.width, unicode: looks.unicode };
}

/** What is wrong with a report, line by line. */
function faults({ text, width, unicode }: Report): string[] {
  const lines = text.replace(COLOURS, '').split('\n');
  return lines.flatMap((line) => [
    ...(stringWidth(line) > width ? [`wider than ${width}: ${line}`] : []),
    ...(INVISIBLE.test(line) ? [`invisible: ${JSON.stringify(line)}`] : []),
    ...(COMMAND.test(line) ? [`a command: ${line}`] : []),
    ...(!unicode && /[^\x20-\x7e]/.test(line) ? [`not ASCII: ${line}`] : []),
    ...(/ $/.test(line) ? [`a space at its end: ${JSON.stringify(line)}`] : []),
  ]);
}

test('whatever a verdict holds, its report fits the terminal and is harmless', () => {
  const found = SEEDS.flatMap((seed) => faults(report(seed)).map((fault) => ({ seed, fault })));
  expect(found).toEqual([]);
});

test('a report ends each of its lines, the last one too', () => {
  const texts = SEEDS.slice(0, 20).map((seed) => report(seed).text);
  expect(texts.filter((text) => !stripVTControlCharacters(text).endsWith('\n'))).toEqual([]);
});

test.for([
  ['a line too wide', { text: 'x'.repeat(41), width: 40, unicode: true }],
  ['a control character', { text: 'x\x1b[5mx', width: 40, unicode: true }],
  ['a command', { text: '  ::error::x', width: 40, unicode: true }],
  ['Unicode in ASCII', { text: 'é', width: 40, unicode: false }],
] as const)('%s would be found', ([, bad]) => {
  expect(faults(bad)).toHaveLength(1);
});
