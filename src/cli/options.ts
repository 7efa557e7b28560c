import { Option } from 'commander';

export function appOption(): Option {
  return new Option('-a, --app <folder>', 'the cloud assembly that `cdk synth` wrote').default('cdk.out');
}

export function qualifierOption(): Option {
  return new Option('-q, --qualifier <qualifier>', 'which organization, where the app has several');
}
