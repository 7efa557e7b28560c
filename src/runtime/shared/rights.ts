import type { CustomResource } from 'aws-cdk-lib';
import { Policy } from 'aws-cdk-lib/aws-iam';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';

/**
 * Gives a function the rights that one request needs, in a policy on which the request depends. When the request leaves the app,
 * CloudFormation first updates what stays and only then deletes what goes, the request before what it depends on: a right that stood
 * in a policy which stays would be gone when the request is taken back.
 */
export function allowFor(request: CustomResource, handler: Function, statements: PolicyStatement[]): void {
  request.node.addDependency(new Policy(request, 'Policy', { roles: [handler.role!], statements }));
}
