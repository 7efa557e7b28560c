import stringWidth from 'string-width';
import type { Canvas } from '../../src/domain/organization/canvas';

const plain = (text: string) => text;

/** A terminal of 80 columns without colours. */
export const CANVAS: Canvas = {
  width: 80, measure: stringWidth, paints: { unit: plain, account: plain, counted: plain, faint: plain, allowed: plain, denied: plain },
};
