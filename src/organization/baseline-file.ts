import { readFileSync } from 'node:fs';
import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { OrganizationState } from './organization-state';
import { compareWithBaseline, readBaseline } from '../domain/manifest/baseline';
import { kindOf, quote } from '../domain/text';
import { validateLate } from '../private/border';

/** Reads the committed baseline and compares the finished tree with it, or says what can't be checked without one. */
export function checkAgainstBaseline(construct: Construct, file: unknown, state: OrganizationState): void {
  if (file === undefined || file === null) {
    Annotations.of(construct).addInfo('without a baseline it is not checked whether an account got another name or e-mail address, or an organizational unit '
      + 'another parent, which AWS can\'t change in place; write one with `npx cdk-secure-organization accept` and name it as `baselineFile`');
    return;
  }
  if (typeof file !== 'string') {
    state.findings.add('wrongType', `\`baselineFile\` must be a text, but it is ${kindOf(file)}; give the path of the baseline`);
    return;
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    state.findings.add('noBaseline', `the baseline ${quote(file)} can't be read; write it with \`npx cdk-secure-organization accept\`, or leave \`baselineFile\` out for now`);
    return;
  }
  const baseline = readBaseline(text, construct.node.path, state.qualifier);
  if ('message' in baseline) {
    state.findings.addAll([baseline]);
  } else {
    state.accept(baseline);
    validateLate(construct, () => compareWithBaseline(state.declaration(), baseline));
  }
}
