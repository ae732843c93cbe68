// How busy the machine was, said where it may have mattered to somebody's points.
// It changes no point, and names no cause that was not measured.
import type { Verdict } from '../../verdict/verdict.ts';
import { type Line, type Page, paragraph } from './page.ts';

/** Of all cores: from here on, what others used is a cause worth naming. */
const OTHERS_SHARE = 0.25;

/** Whether a speed that was measured says less about the program than about the machine. */
export function wasBusy({ noise }: Verdict): boolean {
  return noise.level === 'noisy' || (noise.othersShare ?? 0) > OTHERS_SHARE;
}

/** A sleeper that wakes later than that was kept waiting; up to there, quiet machines do it too. */
const LATE_MS = 30;

/** By its cause where that is known, and only where it may have mattered. */
export function noiseLines(page: Page, verdict: Verdict): Line[] {
  const { noise, outcome } = verdict;
  if (noise.level === 'quiet' || !noiseMatters(verdict)) return [];
  const { worstLateMs } = noise;
  const othersShare = Math.min(1, noise.othersShare ?? 0);
  const sentences = [
    othersShare > OTHERS_SHARE
      ? page.say('report.noise.others', { othersShare })
      : page.say('report.noise.withheld'),
    ...(worstLateMs > LATE_MS ? [page.say('report.noise.late', { worstLateMs })] : []),
    ...(outcome === 'failed' ? [page.say('report.noise.harmless')] : []),
  ];
  return paragraph(page, sentences.join(' '), 2, 'unsure');
}

/** Whether something hung on time: it was left open, looked at again, flagged, or told of in a note. */
function noiseMatters({ outcome, attempts, checks }: Verdict): boolean {
  if (outcome === 'inconclusive' || attempts > 1) return true;
  if (outcome === 'passed') return false; // the note itself tells how late the machine was
  return checks.some(({ outcome: how, flagged, notes }) => {
    const hasTimingNote = notes.some(({ values }) => 'worstLateMs' in values);
    return how === 'inconclusive' || flagged === true || hasTimingNote;
  });
}
