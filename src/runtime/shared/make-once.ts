import { httpStatus } from './failures';
import type { Deadline, Patience } from './retry';
import { isTransient, withPatience } from './retry';

const SERVER_ERROR = 500;

/**
 * Makes a change, and again, until it succeeds or can't. An error doesn't matter where what is wanted is there all the same: somebody else
 * was quicker, or an earlier attempt, whose answer was lost. Not every service takes the same change twice, and few say so by a name
 * of their own; so `isDone` looks.
 *
 * Returns whether the change was this one. It was, too, where an earlier attempt may have succeeded.
 */
export async function makeOnce(
  deadline: Deadline, what: string, change: () => Promise<unknown>, isDone: (error: unknown) => Promise<boolean>, patience?: Patience,
): Promise<boolean> {
  let answerWasLost = false;
  let wasThis = true;
  await withPatience(deadline, what, async () => {
    try {
      await change();
    } catch (error) {
      if (isTransient(error) || !await isDone(error).catch(() => false)) {
        answerWasLost ||= httpStatus(error) === 0 || httpStatus(error) >= SERVER_ERROR;
        throw error;
      }
      wasThis = answerWasLost;
    }
  }, patience);
  return wasThis;
}
