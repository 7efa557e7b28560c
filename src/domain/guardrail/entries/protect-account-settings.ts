import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  // Called for another account by the management account, which no service control policy reaches, or by a delegated administrator.
  'account:AcceptPrimaryEmailUpdate',
  'account:CloseAccount',
  'account:DeleteAlternateContact',
  'account:PutAlternateContact',
  'account:PutContactInformation',
  'account:StartPrimaryEmailUpdate',
  'billing:PutContractInformation',
  'billing:UpdateBillingPreferences',
  'billing:UpdateIAMAccessPreference',
  'iam:UpdateAccountEmailAddress',
  'invoicing:PutInvoiceEmailDeliveryPreferences',
  'payments:CreatePaymentInstrument',
  'payments:DeletePaymentInstrument',
  'payments:UpdatePaymentInstrument',
  'payments:UpdatePaymentPreferences',
  'tax:BatchDeleteTaxRegistration',
  'tax:BatchPutTaxRegistration',
  'tax:DeleteSupplementalTaxRegistration',
  'tax:DeleteTaxRegistration',
  'tax:PutSupplementalTaxRegistration',
  'tax:PutTaxInheritance',
  'tax:PutTaxRegistration',
  'tax:UpdateExemptions',
];

const ACCOUNT = 'arn:aws:account::222222222222:account';
const OTHER_ACCOUNT = 'arn:aws:account::111111111111:account/o-exampleorgid/333333333333';

export const protectAccountSettings: GuardrailEntry = {
  id: 'protectAccountSettings',
  title: 'Denies closing the account, and changing its e-mail address, contacts, tax and billing preferences',
  rationale: 'Who has the e-mail address of the root user has the account, and AWS warns of abuse by the security contact. All of it is set '
    + 'once, from the management account, which no service control policy reaches. Teams that keep their own operations contact need an exempt '
    + 'role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['account:CloseAccount', 'account:PutContactInformation'], { resource: ACCOUNT }),
      ...each(['account:PutContactInformation', 'account:AcceptPrimaryEmailUpdate', 'account:StartPrimaryEmailUpdate'], { resource: OTHER_ACCOUNT }),
      ...each(['account:PutAlternateContact', 'account:DeleteAlternateContact'],
        { resource: ACCOUNT, context: { 'account:AlternateContactTypes': 'SECURITY' } }),
      { action: 'iam:UpdateAccountEmailAddress', principal: 'arn:aws:iam::222222222222:root' },
      ...each([
        'billing:UpdateBillingPreferences', 'billing:UpdateIAMAccessPreference', 'billing:PutContractInformation',
        'invoicing:PutInvoiceEmailDeliveryPreferences',
        'payments:CreatePaymentInstrument', 'payments:UpdatePaymentInstrument', 'payments:DeletePaymentInstrument',
        'payments:UpdatePaymentPreferences',
        'tax:BatchPutTaxRegistration', 'tax:PutTaxRegistration', 'tax:DeleteTaxRegistration', 'tax:BatchDeleteTaxRegistration',
        'tax:PutSupplementalTaxRegistration', 'tax:DeleteSupplementalTaxRegistration', 'tax:PutTaxInheritance', 'tax:UpdateExemptions',
      ], { context: { 'aws:RequestedRegion': 'us-east-1' } }),
    ],
    allowed: [
      { action: 'account:GetContactInformation', resource: ACCOUNT },
      { action: 'account:GetPrimaryEmail', resource: OTHER_ACCOUNT },
      { action: 'account:GetAlternateContact', resource: ACCOUNT, context: { 'account:AlternateContactTypes': 'SECURITY' } },
      ...each(['billing:GetBillingPreferences', 'payments:ListPaymentPreferences', 'tax:ListTaxRegistrations', 'invoicing:ListInvoiceSummaries'],
        { context: { 'aws:RequestedRegion': 'us-east-1' } }),
      { action: 'iam:UpdateAccountName', principal: 'arn:aws:iam::222222222222:root' },
    ],
  },
};
