// An exercise as it stands in a gradebook: its checks and their points, whether or not anybody took them.
// It judges the evidence of nothing, since only the checks themselves know what they are worth.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../catalogue/exercise.ts';
import type { JudgedCheck } from '../checks/judged.ts';
import { translator } from '../messages/translate.ts';
import { evidenceOfNothing } from '../nothing.ts';
import { asUserError, privateFolder } from '../submission/stage.ts';
import type { ClassRequest } from './grade-class.ts';
import type { GradedExercise } from './gradebook/gradebook.ts';
import type { Desk } from './judging-desk.ts';

export async function exerciseOnPaper(
  exercise: Exercise,
  { seed, tier }: Pick<ClassRequest, 'seed' | 'tier'>,
  desk: Desk,
): Promise<GradedExercise> {
  const { id, title } = exercise;
  const { dir: folder, dispose } = await privateFolder();
  try {
    const file = join(folder, 'evidence.json');
    const evidence = await evidenceOfNothing(exercise, seed, tier);
    await asUserError(() => writeFile(file, JSON.stringify(evidence), { mode: 0o600 }));
    const checks = (await desk.judge(id, file)).map((one) => checkOnPaper(one, id));
    const maxPoints = checks.reduce((sum, one) => sum + one.maxPoints, 0);
    return { id, title, maxPoints, checks, dueAt: null };
  } finally {
    await dispose();
  }
}

function checkOnPaper({ id, title, skill, maxPoints }: JudgedCheck, exercise: string) {
  const titleIn = (lang: 'fr' | 'en') => {
    const translate = translator(lang, exercise);
    return translate.has(`checks.${id}`) ? translate(`checks.${id}`) : title;
  };
  return { id, title: { fr: titleIn('fr'), en: titleIn('en') }, skill, maxPoints };
}
