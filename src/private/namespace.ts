import { Construct } from 'constructs';

/** The construct under a path of ids, made where it is missing. Paths keep apart what one joined id might mix up. */
export function namespace(scope: Construct, ...ids: string[]): Construct {
  return ids.reduce<Construct>((parent, id) => parent.node.tryFindChild(id) as Construct | undefined ?? new Construct(parent, id), scope);
}
