// Each mistake of a verdict as a section of Markdown, with what ran when as a block of text.
// It draws each scenario once, as the terminal does, and says nothing that the verdict does not.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { NOT_DRAWN } from '../terminal/failures.ts';
import type { Page } from '../terminal/page.ts';
import { asBlock, asCode, asProse, asStrong, asText } from './markdown.ts';
import { type MistakeWords, mistakeWordsIn } from './mistake-words.ts';
import { provedPicture, timelineText } from './timeline.ts';
import type { Voice } from './voice.ts';

export function mistakeSections(
  voice: Voice,
  verdict: Verdict,
  evidence: Evidence | null,
): string[] {
  const drawn = new Set<string>();
  const mistakes = mistakeWordsIn(voice.page, verdict);
  const proved = provedPicture(verdict);
  const proof = proved === undefined ? undefined : timelineText(voice.page, proved, evidence);
  if (proof !== undefined) return [asBlock(proof)];
  return mistakes.flatMap((mistake) => [
    ...wordsOf(voice, mistake),
    ...pictureOf(voice.page, mistake, evidence, drawn),
    ...othersOf(voice.page, mistake),
  ]);
}

function wordsOf({ page, translate }: Voice, mistake: MistakeWords): string[] {
  const { check, name, diagnosis, message, advice, flag } = mistake;
  const id = diagnosis === undefined ? '' : ` (${asCode(diagnosis)})`;
  const undecided = translate('exports.inconclusive-check');
  return [
    `### ${asText(name)}${id}`,
    asStrong(check.title),
    ...(check.outcome === 'inconclusive' ? [asText(undecided)] : []),
    asProse(message),
    ...(advice === undefined
      ? []
      : [`${asText(page.say('report.failure.next'))} ${asProse(advice)}`]),
    ...(flag === undefined ? [] : [asText(flag)]),
  ];
}

function pictureOf(
  page: Page,
  { check, picture }: MistakeWords,
  evidence: Evidence | null,
  drawn: Set<string>,
): string[] {
  if (picture === undefined || NOT_DRAWN.has(check.diagnosis ?? '')) return [];
  const name = JSON.stringify([picture.scenario, picture.clock]);
  if (drawn.has(name)) {
    const scenario = page.scenario(picture.scenario);
    return [asText(page.say('report.failure.drawn', { scenario }))];
  }
  const text = timelineText(page, picture, evidence);
  if (text === undefined) return [];
  drawn.add(name);
  return [asBlock(text)];
}

function othersOf(page: Page, { others }: MistakeWords): string[] {
  if (others.length === 0) return [];
  const titles = others.map(({ title }) => `- ${asText(title)}`);
  return [asText(page.say('report.failure.also')), titles.join('\n')];
}
