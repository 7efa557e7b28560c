/** One operation of a service: input in, output out, or an `AwsError`. */
export type Operation = (input: any, region: string) => object;

/** A service that speaks JSON 1.1: it is chosen by the part of `X-Amz-Target` before the dot, its operation by the part after. */
export interface Service {
  readonly target: string;
  readonly operations: Readonly<Record<string, Operation>>;
}
