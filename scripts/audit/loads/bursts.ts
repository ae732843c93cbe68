// A load: one thread that wants a core and leaves it alone, by turns, for 20 to 300 ms each, at random.
// It is a program of its own; several of them now fall together and now leave the machine idle.
import './until-closed.ts';
import { spin } from './spin.ts';

const [LEAST_MS, MOST_MS] = [20, 300];

function randomMs(): number {
  return LEAST_MS + Math.random() * (MOST_MS - LEAST_MS);
}

function go(): void {
  spin(randomMs());
  setTimeout(go, randomMs());
}

setTimeout(go, randomMs());
