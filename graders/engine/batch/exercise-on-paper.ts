// An exercise as it stands in a gradebook: its checks and their points, whether or not anybody took them.
// It judges the evidence of nothing, since only the checks themselves know what they are worth.
import type { Exercise } from '../catalogue/exercise.ts';
import type { JudgedCheck } from '../checks/judged.ts';
import { translator } from '../messages/translate.ts';
import { evidenceOfNothing } from '../nothing.ts';
import { inPrivateFile } from '../private-file.ts';
import type { ClassRequest } from './grade-class.ts';
import type { GradedExercise } from './gradebook/gradebook.ts';
import type { Desk } from './judging-desk.ts';

export async function exerciseOnPaper(
  exercise: Exercise,
  { seed, tier }: Pick<ClassRequest, 'seed' | 'tier'>,
  desk: Desk,
): Promise<GradedExercise> {
  const { id, title } = exercise;
  const evidence = await evidenceOfNothing(exercise, seed, tier);
  const judged = await inPrivateFile(evidence, (file) => desk.judge(id, file));
  const checks = judged.map((one) => checkOnPaper(one, id));
  const maxPoints = checks.reduce((sum, one) => sum + one.maxPoints, 0);
  return { id, title, maxPoints, checks, dueAt: null };
}

function checkOnPaper({ id, title, skill, maxPoints }: JudgedCheck, exercise: string) {
  const titleIn = (lang: 'fr' | 'en') => {
    const translate = translator(lang, exercise);
    return translate.has(`checks.${id}`) ? translate(`checks.${id}`) : title;
  };
  return { id, title: { fr: titleIn('fr'), en: titleIn('en') }, skill, maxPoints };
}
