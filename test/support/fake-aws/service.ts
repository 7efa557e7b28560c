/** One operation of a service: input in, output out, or an `AwsError`. */
export type Operation = (input: any, region: string) => object;

/** How a service is spoken to: JSON 1.1, forms that are answered in XML, or JSON by method and path. */
export type Protocol = 'json' | 'query' | 'rest';

export interface Service {
  /** What `X-Amz-Target` says before the dot, where the protocol is `json`; else the name by which IAM signs the request. */
  readonly target: string;
  /** `json` where nothing is said. */
  readonly protocol?: Protocol;
  /** Method and path of each operation, where the protocol is `rest`. */
  readonly routes?: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, Operation>>;
}
