import { literals } from './suggestion';
import type { Denials } from './suggestion';
import type { AnyEntry } from '../guardrail/catalogue';
import { allowOnlySharedServices } from '../guardrail/entries/allow-only-shared-services';
import { denyBedrockOutsideRegions } from '../guardrail/entries/deny-bedrock-outside-regions';
import { GLOBAL_SERVICE_ACTIONS } from '../guardrail/global-services';
import { statementsIn } from '../manifest/attached-policies';
import type { Manifest } from '../manifest/manifest';
import type { Statement } from '../policy/document';

/** Options of a factory: lists of texts. */
export type FactoryOptions = Readonly<Record<string, readonly string[]>>;

type Reader = (statement: Statement, manifest: Manifest) => FactoryOptions;

/** Reads the options back from the statements that they made, exemptions included. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['denyOutsideRegions', (statement, { guardrails }) => {
    const isCarved = guardrails.some(({ id }) => id === denyBedrockOutsideRegions.id);
    const byItself = new Set([...GLOBAL_SERVICE_ACTIONS, ...isCarved ? denyBedrockOutsideRegions.carvedActions! : []]);
    return {
      regions: values(statement, 'StringNotEquals', 'aws:RequestedRegion'),
      exemptActions: (statement.NotAction ?? []).filter(action => !byItself.has(action)),
    };
  }],
  ['denyBedrockOutsideRegions', statement => ({
    regions: values(statement, 'StringNotEquals', 'aws:RequestedRegion'),
    inferenceProfilePrefixes: values(statement, 'ArnNotLike', 'bedrock:InferenceProfileArn').map(arn => arn.split('/')[1].slice(0, -'.*'.length)),
  })],
  ['allowOnlySharedServices', statement => {
    const [{ Action: listed = [] }] = allowOnlySharedServices.statements({ additionalServices: [], additionalActions: [] });
    const more = (statement.Action ?? []).filter(action => !listed.includes(action));
    return {
      additionalServices: more.filter(action => action.endsWith(':*')).map(action => action.slice(0, -':*'.length)),
      additionalActions: more.filter(action => !action.endsWith(':*')),
    };
  }],
  ['quarantineNewAccount', statement => ({
    baselineRoleNames: values(statement, 'ArnNotLikeIfExists', 'aws:PrincipalArn').map(arn => arn.slice('arn:*:iam::*:role/'.length)),
  })],
  ['requireOrganizationPrincipals', statement => ({
    trustedAccounts: values(statement, 'StringNotEqualsIfExists', 'aws:PrincipalAccount'),
  })],
]);

/** Options that are no list of texts, as the app gives them. */
const FIXED_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([['requireOrganizationPrincipals', ['organizationId: org.organizationId']]]);

/** The options that a guardrail of the catalogue was made with; undefined where its statements don't tell them. */
export function optionsOf({ entry, guardrail: { statements, policyType }, manifest }: Denials): FactoryOptions | undefined {
  if (entry === undefined) {
    return undefined;
  }
  // The parameters of the proof are absent where a guardrail takes none.
  if (entry.proof.parameters === undefined) {
    return {};
  }
  const [statement] = statementsIn(statements, policyType);
  return statement && READERS.get(entry.id)?.(statement, manifest);
}

/** The call of the factory. */
export function guardrailCode({ id }: Pick<AnyEntry, 'id'>, options: FactoryOptions): string[] {
  const lines = [
    ...FIXED_OPTIONS.get(id) ?? [],
    ...Object.entries(options).filter(([, texts]) => texts.length > 0).map(([name, texts]) => `${name}: ${literals(texts)}`),
  ];
  return lines.length === 0 ? [`Guardrail.${id}()`] : [`Guardrail.${id}({`, ...lines.map(line => `  ${line},`), '})'];
}

function values({ Condition: condition }: Statement, operator: string, key: string): readonly string[] {
  return condition?.[operator]?.[key] ?? [];
}
