// À toi de jouer : un bassin de threads. Le README explique tout, en français et en anglais.
// Your turn: a thread pool. The README explains everything, in French and in English.

/**
 * Un bassin de threads à la manière de ThreadPoolExecutor, fait de `Worker` de node:worker_threads.
 * Une tâche est un module dont l'export par défaut reçoit l'entrée et donne (ou promet) le résultat.
 *
 * A pool in the manner of ThreadPoolExecutor, made of `Worker`s from node:worker_threads. A task is
 * a module whose default export takes the input and returns (or resolves to) the result.
 */
export class ThreadPool {
  /**
   * `maxWorkers` : combien de threads, au plus, travaillent en même temps.
   * `maxWorkers`: how many threads, at most, work at the same time.
   *
   * @throws {RangeError} sauf si c'est un entier ≥ 1 / unless it is an integer ≥ 1
   */
  constructor(options: { maxWorkers: number }) {
    throw new Error('À toi de jouer : écris le constructeur de ThreadPool dans pool.ts');
  }

  /**
   * Fait exécuter une tâche par un thread ; donne son résultat, ou échoue comme elle.
   * Has one task run by a thread; resolves to its result, or rejects as it did.
   */
  async submit<T>(task: URL, input: unknown): Promise<T> {
    throw new Error('À toi de jouer : écris submit dans pool.ts');
  }

  /**
   * Une tâche par entrée ; les résultats dans l'ordre des entrées. Échoue au premier échec.
   * One task for each input; the results in the order of the inputs. Rejects with the first failure.
   */
  async map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    throw new Error('À toi de jouer : écris map dans pool.ts');
  }

  /**
   * Comme `shutdown(wait=True)` : le travail déjà confié est fini, puis chaque thread s'arrête.
   * Chaque appel, même un second en même temps, aboutit quand tout est fermé.
   * Like `shutdown(wait=True)`: work that was handed in is finished, then every thread ends.
   * Each call, also a second one at the same time, is fulfilled once everything is closed.
   */
  async close(): Promise<void> {
    throw new Error('À toi de jouer : écris close dans pool.ts');
  }

  /** Pour `await using`, le `with` de JavaScript. / For `await using`, JavaScript's `with`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
