import { writeFileSync } from 'node:fs';
import { jsonText } from './json-text';
import { CATALOGUE } from '../../src/domain/guardrail/catalogue';
import type { AnyEntry, CatalogueGroup } from '../../src/domain/guardrail/catalogue';
import type { Case } from '../../src/domain/guardrail/entry';
import type { PolicyType } from '../../src/domain/limits';
import { renderPolicy } from '../../src/domain/policy/render';

/** The page, relative to the project. */
export const GUARDRAIL_PAGE = 'docs/guardrails.md';

/** How many of the cases of a proof are shown of each kind. */
const MOST_CASES = 4;

const POLICY_TYPES: Readonly<Record<PolicyType, string>> = {
  SERVICE_CONTROL_POLICY: 'service control policy',
  RESOURCE_CONTROL_POLICY: 'resource control policy',
};

const INTRODUCTION = `# Guardrails

This page is written from the catalogue by the build; edit \`src/domain/guardrail/entries/\` instead.

Each guardrail is made by the factory of its name on \`Guardrail\`, but \`protectExemptRoles\`, which the library itself puts on the root.
Statements are shown with the parameters of the guardrail's proof and before exemptions are put in: unless a guardrail is absolute, its
denials spare the exempt principals by \`ArnNotLike\` on \`aws:PrincipalArn\`, in resource control policies only those of the organization.

Examples come from the proof of the guardrail, which holds in every build: by itself, and packed together with all others. Where nothing
else is said, a request is one of the role \`Developer\` in the account \`222222222222\` of the organization, in the Region \`eu-central-1\`,
over TLS, for a resource of its own account.
`;

/** The whole page. */
export function guardrailPage(groups: readonly CatalogueGroup[] = CATALOGUE): string {
  return [INTRODUCTION, contents(groups), ...groups.map(({ title, entries }) => [`## ${title}\n`, ...entries.map(section)].join('\n'))].join('\n');
}

function contents(groups: readonly CatalogueGroup[]): string {
  return groups.map(({ title, entries }) => [
    `- [${title}](#${anchor(title)})`, ...entries.map(entry => `  - [\`${entry.id}\`](#${anchor(entry.id)}): ${entry.title}`),
  ].join('\n')).join('\n').concat('\n');
}

/** As GitHub makes it of a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replace(/[^\w -]/g, '').replace(/ /g, '-');
}

function section(entry: AnyEntry): string {
  return [`### ${entry.id}\n`, `${entry.title}.\n`, `${entry.rationale}\n`, `${facts(entry).map(fact => `- ${fact}`).join('\n')}\n`, statements(entry),
    examples('Denied', entry.proof.denied), examples('Still allowed', entry.proof.allowed)].join('\n');
}

function facts(entry: AnyEntry): string[] {
  return [
    `Policy type: ${POLICY_TYPES[entry.policyType]}`,
    ...entry.replacesFullAccess ? ['Takes the place of `FullAWSAccess` on its node; exempt principals are allowed everything beside it'] : [],
    ...entry.absolute === undefined ? [] : [`Absolute, exempts nobody: ${entry.absolute}`],
    ...entry.carvesOutOf === undefined ? [] : [
      `\`${entry.carvesOutOf}\` leaves ${entry.carvedActions!.map(code).join(', ')} to it, where it stands on the same node or above`,
    ],
    ...CATALOGUE.flatMap(group => group.entries).filter(other => other.carvesOutOf === entry.id)
      .map(other => `Leaves to \`${other.id}\` what that one judges more finely, where both stand`),
    ...entry.controlTower ? [`AWS Control Tower: ${entry.controlTower.map(code).join(', ')}`] : [],
    ...entry.sources.length > 0 ? [`Sources: ${entry.sources.map(source => (source.startsWith('https:') ? `<${source}>` : source)).join(', ')}`] : [],
  ];
}

function statements(entry: AnyEntry): string {
  const { parameters } = entry.proof;
  const rendered = renderPolicy({ Version: '2012-10-17', Statement: entry.statements(parameters) }).Statement;
  return [
    `<details><summary>Statements${parameters === undefined ? '' : ' with these parameters'}</summary>\n`,
    ...parameters === undefined ? [] : [fenced(parameters)],
    fenced(rendered),
    '</details>\n',
  ].join('\n');
}

function fenced(value: unknown): string {
  return `\`\`\`json\n${jsonText(value)}\n\`\`\`\n`;
}

function examples(title: string, cases: readonly Case[]): string {
  return [`${title}, for example:\n`, ...spread(cases).map(each => `- ${caseText(each)}`), ''].join('\n');
}

/** A few from the whole list: neighbours in it are often alike. */
function spread(cases: readonly Case[]): Case[] {
  const number = Math.min(MOST_CASES, cases.length);
  return Array.from({ length: number }, (_, index) => cases[Math.floor(index * (cases.length - 1) / Math.max(1, number - 1))]);
}

function caseText({ action, resource, principal, resourceAccount, context = {} }: Case): string {
  const present = Object.entries(context).flatMap(([key, value]) => (value === null ? [] : `${code(key)} = ${[value].flat().map(code).join(' and ')}`));
  const absent = Object.entries(context).flatMap(([key, value]) => (value === null ? code(key) : []));
  return [
    code(action) + (resource === undefined ? '' : ` on ${[resource].flat().map(code).join(' and ')}`),
    ...resourceAccount === undefined ? [] : [`which ${code(resourceAccount)} owns`],
    ...principal === undefined ? [] : [`by ${code(principal)}`],
    ...present.length > 0 ? [`with ${present.join(', ')}`] : [],
    ...absent.length > 0 ? [`without ${absent.join(', ')}`] : [],
  ].join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

if (require.main === module) {
  writeFileSync(GUARDRAIL_PAGE, guardrailPage());
}
