import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { renderProse } from '../../../../graders/engine/reports/terminal/prose.ts';
import { options } from '../samples.ts';

const HINT = `## A hint

Separate the two gestures: **start**, then **wait**. Calling \`send(…)\` starts the request
and hands you a promise.

- it _returns_ the promise (beware of braces without \`return\`);
- it is \`send\` that you call.
  Not \`simulateRequest\`.

\`\`\`ts
const all = requests.map((request) => send(request.name, request.delaySeconds));
  await all; // \`as\` it is
\`\`\`

The end.
`;

test('Markdown is laid out to the width, and code is left whole', () => {
  expect(renderProse(HINT, options({ width: 40 }))).toMatchInlineSnapshot(`
    "A hint

    Separate the two gestures: start, then
    wait. Calling \`send(…)\` starts the
    request and hands you a promise.

      • it returns the promise (beware of
        braces without \`return\`);
      • it is \`send\` that you call. Not
        \`simulateRequest\`.

        const all = requests.map((request) => send(request.name, request.delaySeconds));
          await all; // \`as\` it is

    The end.
    "
  `);
});

test('it is painted where there are colours, and spelt in ASCII where there is nothing else', () => {
  expect(renderProse('**a** `b` é\n- c', options({ colour: true, unicode: false }))).toBe(
    '\u001b[1ma\u001b[22m \u001b[36mb\u001b[39m e\n\n\u001b[36m  - \u001b[39mc\n',
  );
});

test.for(['', '   \n\n', '```', '- ', '#', '**', '`'])('%j is no trouble', (markdown) => {
  const lines = renderProse(markdown, options({ width: 40 })).split('\n');
  expect(lines.every((line) => stringWidth(line) <= 40)).toBe(true);
});

test('what could steer a terminal is shown', () => {
  expect(renderProse('a\u001b[2Jb\n\n```\n\u001b[2J\n```', options())).not.toContain('\u001b');
});
