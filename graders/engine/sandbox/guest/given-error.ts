// Errors of the harness's making that student code meets: their stacks show no frame but the student's own.
// It hands out nothing beside the error: no function, and no place of the harness's.

// Taken before any student code runs, and used without its prototypes.
const OwnError = Error;
const nodesHook = Error.prepareStackTrace;
const { assign, defineProperty } = Object;
const uncurried = Function.prototype.call.bind(Function.prototype.call);
const { indexOf, slice } = String.prototype;
const indexIn = (text: string, part: string, from: number): number =>
  uncurried(indexOf, text, part, from) as unknown as number;
const sliceOf = (text: string, start: number, end: number): string =>
  uncurried(slice, text, start, end) as unknown as string;

/** One that came from the grader: nothing of the student's was under way when it was made. */
export function givenError({ name, message }: { name: string; message: string }): Error {
  return withStack(assign(new OwnError(message), { name }), `${name}: ${message}`);
}

/** One that is thrown at once, into code of the submission. */
export function errorInto(submissionUrl: string, message: string): Error {
  const error = new OwnError(message);
  return withStack(error, `Error: ${message}${framesIn(stackOf(error), submissionUrl)}`);
}

/** None where a program has a hook that makes stacks: it would be shown the harness's frames, too. */
function stackOf(error: Error): unknown {
  return (globalThis.Error as ErrorConstructor | undefined)?.prepareStackTrace === nodesHook
    ? error.stack
    : undefined;
}

const FRAME = '\n    at ';

/** Those of a stack that lie in the submission, each behind a line feed. */
function framesIn(stack: unknown, submissionUrl: string): string {
  if (typeof stack !== 'string') return '';
  let frames = '';
  for (let start = indexIn(stack, FRAME, 0); start >= 0; ) {
    const next = indexIn(stack, FRAME, start + FRAME.length);
    const frame = sliceOf(stack, start, next < 0 ? stack.length : next);
    if (indexIn(frame, submissionUrl, 0) >= 0) frames += frame;
    start = next;
  }
  return frames;
}

function withStack(error: Error, stack: string): Error {
  // Without a prototype: what a program adds to everybody's would be taken for a part of it.
  const own = { value: stack, writable: true, configurable: true, enumerable: false };
  return defineProperty(error, 'stack', { __proto__: null, ...own } as PropertyDescriptor);
}
