import { InvalidArgumentError, Option } from 'commander';

export function appOption(): Option {
  return new Option('-a, --app <folder>', 'the cloud assembly that `cdk synth` wrote').default('cdk.out');
}

export function qualifierOption(): Option {
  return new Option('-q, --qualifier <qualifier>', 'which organization, where the app has several');
}

export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return value;
}
