// A load: one thread that always wants a core.
// It is a program of its own; it uses hardly any memory and no disk.
import './until-closed.ts';
import { spin } from './spin.ts';

const SLICE_MS = 20; // of spinning, before it looks whether it is still wanted

function go(): void {
  spin(SLICE_MS);
  setImmediate(go);
}

go();
