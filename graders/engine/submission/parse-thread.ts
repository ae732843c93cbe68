// The thread in which submitted text is parsed: type stripping, then V8's own early errors.
// It compiles and never links or evaluates: no line of the text is run.
import { stripTypeScriptTypes } from 'node:module';
import { SourceTextModule } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import type { Answer } from './parse.ts';

parentPort?.on('message', (text: string) => parentPort?.postMessage(answerTo(text)));

function answerTo(text: string): Answer {
  try {
    const code = stripTypeScriptTypes(text, { mode: 'strip' });
    return earlyErrorIn(code) ?? { kind: 'stripped', code };
  } catch (error) {
    const { code, message, stack = '' } = error as NodeJS.ErrnoException;
    // Anything but these two is the parser's own fall: out of stack, or out of its memory.
    const isSyntax =
      code === 'ERR_INVALID_TYPESCRIPT_SYNTAX' || code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX';
    return isSyntax ? { kind: 'type-syntax', message, stack } : { kind: 'gave-up' };
  }
}

// The type stripper knows the grammar, but not all of the rules beside it: a name declared twice, an
// export of nothing, a broken regular expression.
function earlyErrorIn(code: string): Answer | null {
  try {
    new SourceTextModule(code);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) return { kind: 'gave-up' };
    return { kind: 'early-error', message: error.message, code };
  }
}
