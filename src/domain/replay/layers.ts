import { Evaluator } from '../evaluation/evaluator';
import { FULL_AWS_ACCESS } from '../evaluation/organization-policies';
import type { AttachedPolicy, OrganizationPolicies } from '../evaluation/organization-policies';
import type { PlacedStatement } from '../evaluation/policy-level';
import { countedGuardrails, organizationPolicies } from '../manifest/attached-policies';
import type { CountedGuardrail } from '../manifest/attached-policies';
import type { Manifest, ManifestGuardrail } from '../manifest/manifest';
import { nodeText } from '../organization/tree';
import type { Statement } from '../policy/document';

/** Which guardrails are replayed: those that only count, those that are in force, or both. */
export type ReplayMode = 'count' | 'enforce' | 'all';

/**
 * Policies that are attached together, and whose verdict each statement is. What is in force is one layer, for a list of allowed services means
 * nothing without the others on its node. Guardrails that only count and deny share another one, as what they deny does not depend on each
 * other; a list that only counts has one for itself, in which it stands in place of FullAWSAccess.
 */
export interface Layer {
  readonly evaluator: Evaluator;
  /** Numbers of the guardrails that a denying statement comes from. */
  subjectsOf(placed: PlacedStatement): readonly number[];
  /** Numbers of the guardrails that a node lists allowed services by. */
  listsOn(level: string): readonly number[];
}

export interface Layers<Subject = ManifestGuardrail> {
  readonly layers: readonly Layer[];
  /** The guardrails that are judged; a number is an index into them. */
  readonly subjects: readonly Subject[];
}

/** `isMeant` leaves guardrails out of the verdicts, though what is in force stays as it is. */
export function layersOf(manifest: Manifest, mode: ReplayMode, isMeant: IsMeant = everyGuardrail): Layers {
  const { inForce, counted } = judgedGuardrails(manifest, mode, isMeant);
  const subjects = subjectsOf(manifest, mode, isMeant);
  const numbers = new Numbers(subjects);
  const denying = counted.filter(({ guardrail }) => !allows(guardrail));
  return {
    subjects,
    layers: [
      ...inForce.length === 0 ? [] : [layer(organizationPolicies(manifest), inForce, numbers)],
      ...denying.length === 0 ? [] : [layer(together(denying), denying.map(({ guardrail }) => guardrail), numbers)],
      ...counted.filter(({ guardrail }) => allows(guardrail)).map(({ guardrail, organization }) => layer(organization, [guardrail], numbers)),
    ],
  };
}

/** The guardrails that are judged, as the layers number them. */
export function subjectsOf(manifest: Manifest, mode: ReplayMode, isMeant: IsMeant = everyGuardrail): readonly ManifestGuardrail[] {
  const { inForce, counted } = judgedGuardrails(manifest, mode, isMeant);
  return [...inForce, ...counted.map(({ guardrail }) => guardrail)];
}

type IsMeant = (guardrail: ManifestGuardrail) => boolean;

const everyGuardrail: IsMeant = () => true;

function judgedGuardrails(manifest: Manifest, mode: ReplayMode, isMeant: IsMeant) {
  return {
    inForce: mode === 'count' ? [] : manifest.guardrails.filter(guardrail => guardrail.mode === 'ENFORCE' && isMeant(guardrail)),
    counted: mode === 'enforce' ? [] : countedGuardrails(manifest).filter(({ guardrail }) => isMeant(guardrail)),
  };
}

function allows({ statements }: ManifestGuardrail): boolean {
  return (statements as readonly Pick<Statement, 'Effect'>[]).some(statement => statement.Effect === 'Allow');
}

/** One organization with the policies of all of them. */
function together(counted: readonly CountedGuardrail[]): OrganizationPolicies {
  const own = new Map<string, AttachedPolicy[]>();
  for (const { organization } of counted) {
    for (const { node, policies } of organization.attached) {
      const more = policies.filter(policy => policy.name !== FULL_AWS_ACCESS.name);
      own.set(nodeText(node), [...own.get(nodeText(node)) ?? [], ...more]);
    }
  }
  const [{ organization }] = counted;
  return { ...organization, attached: organization.attached.map(({ node }) => ({ node, policies: [FULL_AWS_ACCESS, ...own.get(nodeText(node))!] })) };
}

function layer(organization: OrganizationPolicies, guardrails: readonly ManifestGuardrail[], numbers: Numbers): Layer {
  const known = new Map<PlacedStatement, readonly number[]>();
  const lists = new Map<string, number[]>();
  for (const guardrail of guardrails.filter(allows)) {
    const node = nodeText(guardrail.target);
    lists.set(node, [...lists.get(node) ?? [], ...numbers.of(node, guardrail.id, guardrails)]);
  }
  return {
    evaluator: new Evaluator(organization),
    subjectsOf: placed => {
      const found = known.get(placed) ?? placed.origin.guardrails.flatMap(id => numbers.of(placed.origin.level, id, guardrails));
      known.set(placed, found);
      return found;
    },
    listsOn: level => lists.get(level) ?? [],
  };
}

/** Finds guardrails by node and id. One may stand on a node twice, in force and counted. */
class Numbers {
  private readonly byNode = new Map<string, number[]>();

  public constructor(private readonly subjects: readonly ManifestGuardrail[]) {
    subjects.forEach(({ target }, number) => this.byNode.set(nodeText(target), [...this.byNode.get(nodeText(target)) ?? [], number]));
  }

  public of(node: string, id: string, among: readonly ManifestGuardrail[]): number[] {
    return (this.byNode.get(node) ?? []).filter(number => this.subjects[number].id === id && among.includes(this.subjects[number]));
  }
}
