// `npm run kit -- --out DIR`: writes the students' own repository, with exercises and sealed graders.
// It gives out no solution, no source of a grader, and no check that is an instructor's.
import { UserError } from '../graders/engine/errors.ts';
import { chosenExercises } from './command-line/chosen-exercises.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { wrappedText } from './command-line/plain-text.ts';
import { statusLine } from './command-line/status-line.ts';
import { write } from './command-line/streams.ts';
import { type Files, givenFiles } from './kit/given.ts';
import { kitPackages } from './kit/packages.ts';
import { openPlace } from './kit/place.ts';
import { readmes } from './kit/readme.ts';
import { seal } from './kit/seal.ts';
import { surroundings } from './kit/surroundings.ts';

const { exercises, lang, help } = OPTIONS;
const out = { name: 'out', takes: 'a value', placeholder: 'DIR' } as const;

export const command: Command = {
  verb: 'kit',
  takesExercises: 'none',
  options: [out, exercises, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['-- --out ../exercises', '-- --out ../exercises --exercises ex0,ex1 --lang en'],
  run: kit,
};

async function kit(call: Call): Promise<number> {
  const { given, folder, translate, signal } = call;
  const chosen = chosenExercises(call);
  const target = given.options.get(out.name);
  if (target === undefined) {
    const values = { verb: command.verb, flag: '--out', example: '--out ../exercises' };
    throw new UserError('errors.missing-option.problem', 'errors.missing-option.hint', values);
  }
  const place = await openPlace(target, folder);
  const status = statusLine(process.stderr, process.env, (text) => text);
  try {
    status.show(translate('ui.status.kit.sealing'));
    const files = await kitFiles(call, chosen);
    status.show(translate('ui.status.kit.writing'));
    await place.fill(files, signal);
  } finally {
    status.clear();
  }
  const values = { path: place.path, count: chosen.length };
  const text = `${translate('ui.kit.written', values)}\n\n${translate('ui.kit.worth')}\n`;
  await write(process.stdout, wrappedText(text, process.stdout));
  return EXIT.passed;
}

async function kitFiles({ lang: first, signal }: Call, chosen: Call['exercises']): Promise<Files> {
  const sealed = await seal(chosen.map(({ id }) => id));
  signal.throwIfAborted();
  const { manifest, lock } = await kitPackages(sealed.packages);
  return new Map([
    ...(await givenFiles(chosen)),
    ...(await surroundings(chosen)),
    ...(await readmes(chosen, first)),
    ...sealed.files,
    ['package.json', manifest],
    ['package-lock.json', lock],
  ]);
}
