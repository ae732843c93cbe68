// The help text of a command, made from what the command declares.
// It adds nothing of its own: an option that is not declared is not described.
import type { Translate } from '../../graders/engine/messages/translate.ts';
import { displayWidth, padEnd, wrap } from '../../graders/engine/reports/fit.ts';
import { npmWords } from '../../graders/engine/reports/terminal/commands.ts';
import type { Command, Option } from './command.ts';
import { EXIT_ON_SIGNAL } from './exit-codes.ts';

const NAMES = { one: 'one', 'one or next': 'perhaps', any: 'any' } as const;
const WIDTH = 80; // columns: what every terminal has, and a log too

export function helpText(command: Command, translate: Translate): string {
  const { verb, takesExercises, options, exitCodes, examples } = command;
  const named = command.names?.map((name) => translate('ui.placeholder', { name })).join(' ');
  const names =
    takesExercises === 'none' ? '' : translate(`ui.help.names.${NAMES[takesExercises]}`);
  const say = (group: string, key: string | number) => {
    const own = `ui.${group}.${verb}.${key}`; // where this verb means something of its own by it
    return translate(translate.has(own) ? own : `ui.${group}.${key}`);
  };
  const spelled = (option: Option) => spelling(option, translate);
  const left = Math.max(LEFT, ...options.map((option) => displayWidth(spelled(option)) + AROUND));
  const row = (term: string, text: string) => rowOf(term, text, left);
  const does = translate(`ui.help.${verb}`);
  const unnamed = takesExercises === 'one or next' ? ` ${translate('ui.help.unnamed')}` : '';
  const paragraphs = [
    (named === undefined
      ? [npmWords(verb), names, '--', translate('ui.help.options')]
      : [npmWords(verb), '--', named, translate('ui.help.options')]
    )
      .filter(Boolean)
      .join(' '),
    wrap(does + unnamed, WIDTH).join('\n'),
    section(
      translate('ui.help.heading.options'),
      options.map((option) => row(spelled(option), say('option', option.name))),
    ),
    section(
      translate('ui.help.heading.exit'),
      [...exitCodes, EXIT_ON_SIGNAL.SIGINT].map((code) => row(String(code), say('exit', code))),
    ),
    section(
      translate('ui.help.heading.examples'),
      examples.map((rest) => `  ${npmWords(verb)} ${rest}`.trimEnd()),
    ),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function section(heading: string, rows: readonly string[]): string {
  return [heading, ...rows].join('\n');
}

function spelling({ name, takes, placeholder = '' }: Option, translate: Translate): string {
  if (takes === 'nothing') return `--${name}`;
  const value = translate('ui.placeholder', { name: placeholder });
  return takes === 'a value' ? `--${name} ${value}` : `--${name} [${value}]`;
}

const LEFT = 24; // columns of the first column, unless a longer option needs more
const AROUND = 4; // columns: the space around it

function rowOf(term: string, text: string, left: number): string {
  const [first = '', ...more] = wrap(text, WIDTH - left);
  return [padEnd(`  ${term}`, left) + first, ...more.map((line) => ' '.repeat(left) + line)].join(
    '\n',
  );
}
