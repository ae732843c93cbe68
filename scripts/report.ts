// placeholder
import type { Command } from './command-line/command.ts';
export const command = {} as Command;
