import type { Canvas } from './canvas';
import { hang, words, wrap } from './print-text';
import type { Manifest, ManifestAccount } from '../manifest/manifest';
import { list, quote } from '../text';

/**
 * What to look after before a retired account is closed.
 * Source, checked 2026-11-25: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html
 */
export const RETIREMENT_CHECKLIST: readonly string[] = [
  'copy what must be kept (data, logs, backups) to another account, and encrypt it with a key there: 90 days after closing all is deleted',
  'move what others use: domains and zones, shared subnets and images, artifacts, certificates',
  'end what goes on costing: Reserved Instances, Savings Plans, Marketplace subscriptions',
  'take its id out of trust and resource policies of other accounts',
  'give it another e-mail address if you need its own again: that of a closed account is taken',
  'let it stand in Suspended for as long as somebody may still miss it',
];

/** The checklist, and for each retired account what this app knows to be in the way; nothing where no account is retired. */
export function printRetired(manifest: Manifest, canvas: Canvas): string[] {
  const retired = manifest.accounts.filter(account => account.stage === 'retired');
  if (retired.length === 0) {
    return [];
  }
  const { width, measure } = canvas;
  return [
    '',
    ...wrap(words('Retired accounts; before one is closed:'), width, measure),
    ...RETIREMENT_CHECKLIST.flatMap(item => hang(words(item), '  [ ] ', '      ', canvas)),
    ...retired.flatMap(account => hang(words(`${account.renamedTo ?? account.name}: ${describe(manifest, account)}`, canvas.paints.account), '  ', '    ', canvas)),
  ];
}

function describe({ exemptions, delegatedAdministrators = [] }: Manifest, { key, closing }: ManifestAccount): string {
  const exempt = exemptions.filter(exemption => exemption.accountKey === key).map(({ label }) => quote(label));
  const services = delegatedAdministrators.filter(({ account }) => account === key).map(({ servicePrincipal }) => quote(servicePrincipal));
  const inTheWay = [
    ...exempt.length === 0 ? [] : [`drop ${exempt.length === 1 ? 'the exemption' : 'the exemptions'} ${list(exempt)}`],
    ...services.length === 0 ? [] : [`have another account administer ${list(services)}`],
  ];
  return [
    ...inTheWay.length === 0 ? ['nothing of this app is in the way'] : inTheWay,
    closing === true ? 'it is closed with this app; take it out of the app once that is deployed' : `close it with ${quote(`closeConfirmation: 'close ${key}'`)}`,
  ].join('; ');
}
