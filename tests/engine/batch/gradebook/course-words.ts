// A course file as a test writes it: what is read in it, or what its author is told.
import { type Course, parseCourse } from '../../../../graders/engine/batch/gradebook/course.ts';
import { loadExercises } from '../../../../graders/engine/catalogue/load.ts';
import { UserError } from '../../../../graders/engine/errors.ts';
import { LANGS } from '../../../../graders/engine/messages/lang.ts';
import { translator } from '../../../../graders/engine/messages/translate.ts';

const exercises = await loadExercises();

export function parse(text: string, format: 'yaml' | 'json' = 'yaml'): Course {
  return parseCourse(text, { file: `course.${format}`, format }, exercises);
}

/** What the person is told, in English; it can be said in French too. */
export function fault(text: string, format: 'yaml' | 'json' = 'yaml'): string {
  try {
    parse(text, format);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { problem, hint, values } = error;
    const [, english] = LANGS.map((lang) => {
      const translate = translator(lang);
      return `${translate(problem, values)}\n${translate(hint, values)}`;
    });
    return english ?? '';
  }
  throw new Error('it was accepted');
}
