/** What the program ends with; scripts rely on it. */
export const ExitCode = { FINE: 0, FINDINGS: 1, BAD_INPUT: 2 } as const;

/** How a command tells what the program ends with, where it is not fine. */
export type Exit = (code: number) => void;

/** What the user gave can't be worked with. The message is all that the user gets to see. */
export class BadInput extends Error {}
