// The help text of a command, made from what the command declares.
// It adds nothing of its own: an option that is not declared is not described.
import type { Translate } from '../../graders/engine/messages/translate.ts';
import { padEnd, wrap } from '../../graders/engine/reports/fit.ts';
import { npmWords } from '../../graders/engine/reports/terminal/commands.ts';
import type { Command, Option } from './command.ts';
import { EXIT_ON_SIGNAL } from './exit-codes.ts';

const NAMES = { one: 'one', 'one or next': 'perhaps', any: 'any' } as const;
const WIDTH = 80; // columns: what every terminal has, and a log too

export function helpText(command: Command, translate: Translate): string {
  const { verb, takesExercises, options, exitCodes, examples } = command;
  const names =
    takesExercises === 'none' ? '' : translate(`ui.help.names.${NAMES[takesExercises]}`);
  const say = (group: string, key: string | number) => {
    const own = `ui.${group}.${verb}.${key}`; // where this verb means something of its own by it
    return translate(translate.has(own) ? own : `ui.${group}.${key}`);
  };
  const does = translate(`ui.help.${verb}`);
  const unnamed = takesExercises === 'one or next' ? ` ${translate('ui.help.unnamed')}` : '';
  const paragraphs = [
    [npmWords(verb), names, '--', translate('ui.help.options')].filter(Boolean).join(' '),
    wrap(does + unnamed, WIDTH).join('\n'),
    section(
      translate('ui.help.heading.options'),
      options.map((option) => row(spelling(option), say('option', option.name))),
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

function spelling({ name, takes, placeholder }: Option): string {
  if (takes === 'nothing') return `--${name}`;
  return takes === 'a value' ? `--${name} ${placeholder}` : `--${name} [${placeholder}]`;
}

const LEFT = 24; // columns of the first column: the longest option, and the space around it

function row(term: string, text: string): string {
  const [first = '', ...more] = wrap(text, WIDTH - LEFT);
  return [padEnd(`  ${term}`, LEFT) + first, ...more.map((line) => ' '.repeat(LEFT) + line)].join(
    '\n',
  );
}
