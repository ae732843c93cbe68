// How the student's pool is closed in ex2's scenarios: at work, at rest, by its end of scope.
// It knows no answers: it calls, marks how far it came, and hands back what it got.
import {
  bothAtRest,
  closeOf,
  fateOf,
  type PoolCall,
  poolOf,
  taskUrl,
  watchThreads,
} from './pool.ts';

/** What has settled shows within a turn; a task that is still held at its door will not. */
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function closeWithWork(call: PoolCall<{ tasks: unknown[] }>): Promise<unknown> {
  const { inputs, tools } = call;
  const threads = watchThreads();
  const pool = poolOf(call);
  // All was done once before: what told so then is not to tell it of what comes now.
  await fateOf(() => pool.submit(taskUrl(tools, 'echo'), null));
  const fates: string[] = inputs.tasks.map(() => 'pending');
  const all = inputs.tasks.map(async (task, i) => {
    const { fate } = await fateOf(() => pool.submit(taskUrl(tools, 'door'), task));
    fates[i] = fate;
  });
  const close = () => closeOf(pool, call, { which: 'busy', threads });
  // Neither may answer before all is done.
  const twice = [close(), close()];
  let late = 'pending';
  void fateOf(() => pool.submit(taskUrl(tools, 'echo'), null)).then(({ fate }) => {
    late = fate;
  });
  await Promise.race(twice);
  await aTurn();
  tools.mark('closed', [...fates]);
  tools.mark('submitted while closing', late);
  await Promise.all([...all, ...twice]);
  threads.stop();
  return fates;
}

export async function closeAgain(call: PoolCall): Promise<unknown> {
  const threads = watchThreads();
  const idle = poolOf(call);
  const closeIdle = () => closeOf(idle, call, { which: 'idle', threads });
  await Promise.all([closeIdle(), closeIdle()]);
  // As at the end of an `await using`, where somebody has closed it before.
  await closeIdle();
  call.tools.mark('closed when idle', null);
  const failed = poolOf(call);
  await fateOf(() => failed.submit(taskUrl(call.tools, 'fail'), { message: 'panne' }));
  const closeFailed = () => closeOf(failed, call, { which: 'failed', threads });
  await closeFailed();
  await closeFailed();
  threads.stop();
  return 'closed';
}

/** A thread dies while another is at rest; then one dies with a task behind it while its pool closes. */
export async function closeAfterDeath(call: PoolCall<{ answer: number }>): Promise<unknown> {
  const { inputs, tools } = call;
  const [echo, die] = [taskUrl(tools, 'echo'), taskUrl(tools, 'die')];
  const pool = poolOf(call);
  await bothAtRest(pool, call);
  await fateOf(() => pool.submit(die, { code: 1 }));
  await pool.close();
  tools.mark('closed after a death');
  const closing = poolOf(call, 1);
  const death = fateOf(() => closing.submit(die, { code: 1 }));
  const behind = fateOf(() => closing.submit(echo, inputs.answer));
  void behind.then(({ fate }) => tools.mark('behind settled', fate));
  await closing.close();
  tools.mark('closed with a death');
  return { death: await death, behind: await behind };
}

export async function submitAfterClose(call: PoolCall): Promise<unknown> {
  const pool = poolOf(call);
  await pool.close();
  call.tools.mark('closed', null);
  return fateOf(() => pool.submit(taskUrl(call.tools, 'echo'), 1));
}

export async function dispose(call: PoolCall<{ seeds: number[] }>): Promise<unknown> {
  const threads = watchThreads();
  const pool = poolOf(call);
  let done = false;
  const work = fateOf(() => pool.map(taskUrl(call.tools, 'echo'), call.inputs.seeds));
  void work.then(() => {
    done = true;
  });
  await pool[Symbol.asyncDispose]();
  call.tools.mark('threads at the answer', threads.alive());
  threads.stop();
  await aTurn();
  call.tools.mark('disposed', done);
  return work;
}
