import type { StatementView } from '../statement-view';

/** Looks for one kind of defect. */
export interface Rule {
  /** Stable: users acknowledge findings by it. */
  readonly id: string;
  /** One message for each defect, without the number of the statement. */
  readonly test: (view: StatementView) => readonly string[];
}
