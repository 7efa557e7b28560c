import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import type { Canvas } from '../domain/organization/canvas';

/** What every terminal, log and review shows without breaking lines. */
const WIDTH = 80;

/** Where the program writes to. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A canvas of 80 columns, in colour only where somebody sees it. */
export function canvasFor(output: Output, env: NodeJS.ProcessEnv): Canvas {
  const colors = createColors(wantsColor(output, env));
  return {
    width: WIDTH,
    measure: stringWidth,
    paints: {
      unit: colors.bold, account: colors.cyan, counted: colors.yellow, faint: colors.dim, allowed: colors.green, denied: colors.red,
    },
  };
}

/** Picocolors decides by itself, but also colours what goes into a pipe on Windows and in CI. See https://no-color.org. */
function wantsColor(output: Output, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) {
    return false;
  }
  if (env.FORCE_COLOR !== undefined) {
    return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  }
  return output.isTTY === true && env.TERM !== 'dumb';
}
