// Random numbers from a printed seed, for whoever draws something outside the sandbox.
// It makes none of its own: they are the sandbox's.
export { type Random, randomFrom } from './sandbox/random.ts';
