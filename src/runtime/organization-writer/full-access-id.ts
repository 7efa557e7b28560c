/** The id of AWS's policy that allows everything; the same in every organization. */
export const FULL_ACCESS = 'p-FullAWSAccess';
