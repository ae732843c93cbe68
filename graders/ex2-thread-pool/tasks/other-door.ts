// The same task under another address: for a pool, another module.
export { default } from './door.ts';
