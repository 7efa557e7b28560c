import { awsPolicyName, DEFAULT_POLICY_PATH } from './permission-set';
import type { CustomerManagedPolicy, PermissionSetDeclaration } from './permission-set';
import { MAX_IAM_PATH_LENGTH, MAX_IAM_POLICY_NAME_LENGTH, MAX_MANAGED_POLICIES } from '../limits';
import { count, quote } from '../text';

type Problem = { readonly id: string; readonly message: string };

const NAME = /^[\w+=,.@-]+$/;
const AWS_NAME = /^([\w+=,.@-]+\/)*[\w+=,.@-]+$/;
const PATH = /^\/([\w+=,.@-]+\/)*$/;
const CUSTOMER_ARN = /^arn:[^:]*:iam::\d{12}:policy(\/.*)?$/;

/** What is wrong with the managed policies of a permission set, and with its boundary. */
export function policyProblems({ awsManagedPolicies = [], customerManagedPolicies = [], boundary }: PermissionSetDeclaration): Problem[] {
  const amount = awsManagedPolicies.length + customerManagedPolicies.length;
  const names = [...awsManagedPolicies.map(awsPolicyName), ...customerManagedPolicies.map(customerPolicyText)];
  return [
    ...awsManagedPolicies.flatMap(awsPolicyProblems),
    ...customerManagedPolicies.flatMap(customerPolicyProblems),
    ...repeated(names).map(name => ({ id: 'duplicateManagedPolicy', message: `it has the managed policy ${quote(name)} twice; drop one` })),
    ...amount <= MAX_MANAGED_POLICIES ? [] : [{
      id: 'tooManyPoliciesInPermissionSet',
      message: `it has ${count(amount, 'managed policy', 'managed policies')}, but Identity Center takes at most ${MAX_MANAGED_POLICIES}; join some, or write statements`,
    }],
    ...boundary === undefined ? [] : boundaryProblems(boundary),
  ];
}

/** A customer managed policy as one text. */
export function customerPolicyText({ name, path = DEFAULT_POLICY_PATH }: CustomerManagedPolicy): string {
  return `${path}${name}`;
}

function awsPolicyProblems(policy: string): Problem[] {
  if (CUSTOMER_ARN.test(policy)) {
    return [{
      id: 'customerPolicyByArn',
      message: `${quote(policy)} is a policy of one account, but a permission set is for many; name it with its path as a customer managed policy, and make it in every account`,
    }];
  }
  const name = awsPolicyName(policy);
  return AWS_NAME.test(name) && name.length <= MAX_IAM_POLICY_NAME_LENGTH ? [] : [{
    id: 'badManagedPolicy', message: `${quote(policy)} is no policy of AWS; name it with its path, such as \`ReadOnlyAccess\` or \`job-function/Billing\`, or give its ARN`,
  }];
}

function customerPolicyProblems({ name, path = DEFAULT_POLICY_PATH }: CustomerManagedPolicy): Problem[] {
  return [
    ...NAME.test(name) && name.length <= MAX_IAM_POLICY_NAME_LENGTH ? [] : [{
      id: 'badCustomerPolicyName',
      message: `the name ${quote(name)} of a customer managed policy must be 1 to ${MAX_IAM_POLICY_NAME_LENGTH} letters, digits and characters of \`+=,.@_-\`; its path is given apart`,
    }],
    ...PATH.test(path) && path.length <= MAX_IAM_PATH_LENGTH ? [] : [{
      id: 'badCustomerPolicyPath', message: `the path ${quote(path)} of ${quote(name)} must start and end with \`/\`, such as \`/platform/\`, and have at most ${MAX_IAM_PATH_LENGTH} characters`,
    }],
  ];
}

function boundaryProblems({ awsManagedPolicy, customerManagedPolicy }: NonNullable<PermissionSetDeclaration['boundary']>): Problem[] {
  if ((awsManagedPolicy === undefined) === (customerManagedPolicy === undefined)) {
    return [{
      id: 'badBoundary',
      message: `the permissions boundary names ${awsManagedPolicy === undefined ? 'no policy' : 'both a policy of AWS and one of yours'}; name exactly one`,
    }];
  }
  return awsManagedPolicy !== undefined ? awsPolicyProblems(awsManagedPolicy) : customerPolicyProblems(customerManagedPolicy!);
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(names.filter(name => seen.size === seen.add(name).size))];
}
