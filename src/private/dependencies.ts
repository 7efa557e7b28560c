import type { CfnResource, Stack } from 'aws-cdk-lib';

/**
 * Newer versions of aws-cdk-lib have renamed these methods and warn whoever calls the old ones; the oldest that this library runs
 * with has the old ones alone.
 */
interface Renamed {
  addResourceDependency?(target: CfnResource): void;
  removeResourceDependency?(target: CfnResource): void;
  addStackDependency?(target: Stack, reason?: string): void;
}

export function dependOnResource(resource: CfnResource, target: CfnResource): void {
  const renamed = resource as CfnResource & Renamed;
  if (renamed.addResourceDependency) {
    renamed.addResourceDependency(target);
  } else {
    resource.addDependency(target);
  }
}

export function forgetResource(resource: CfnResource, target: CfnResource): void {
  const renamed = resource as CfnResource & Renamed;
  if (renamed.removeResourceDependency) {
    renamed.removeResourceDependency(target);
  } else {
    resource.removeDependency(target);
  }
}

export function dependOnStack(stack: Stack, target: Stack, reason: string): void {
  const renamed = stack as Stack & Renamed;
  if (renamed.addStackDependency) {
    renamed.addStackDependency(target, reason);
  } else {
    stack.addDependency(target, reason);
  }
}
