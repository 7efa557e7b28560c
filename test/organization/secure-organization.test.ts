import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { OrganizationLayout, OrganizationSource, SecureOrganization } from '../../src';
import type { IOrganizationalUnit, SecureOrganizationProps } from '../../src';
import { email, findingIds, MANAGEMENT_ACCOUNT, manifestOf, twoStacks, withOrganization } from '../support/apps';
import { TemplateGraph } from '../support/template-graph';

const ADOPTED = OrganizationSource.existing({ organizationId: 'o-exampleorgid', rootId: 'r-ab12' });

describe('the tree of organizational units', () => {
  test('is by default the one that this library stands for', () => {
    expect(paths()).toEqual([
      'Foundational',
      'Foundational/Workloads',
      'Foundational/Workloads/Production',
      'Foundational/Workloads/SDLC',
      'Foundational/Workloads/SDLC/Staging',
      'Foundational/Workloads/SDLC/Development',
      'Foundational/Workloads/SDLC/Sandbox',
      'Foundational/Infra',
      'Foundational/PolicyStaging',
      'Maintenance',
      'Suspended',
    ]);
  });

  test('is what AWS recommends where one wants that', () => {
    expect(paths({ layout: OrganizationLayout.awsRecommended() })).toEqual([
      'Security', 'Infrastructure', 'Workloads', 'Workloads/Prod', 'Workloads/SDLC', 'Sandbox', 'PolicyStaging', 'Suspended',
    ]);
  });

  test('is renamed by key, which changes nothing but names', () => {
    const renamed = paths({ organizationalUnitNames: { Infrastructure: 'Platform', Sdlc: 'Software life cycle' } });
    expect(renamed).toContain('Foundational/Platform');
    expect(renamed).toContain('Foundational/Workloads/Software life cycle/Sandbox');
    expect(renamed).toHaveLength(11);
  });

  test('is extended under any node', () => {
    expect(paths({}, org => {
      org.production.addOrganizationalUnit('Payments').addOrganizationalUnit('Cards', { organizationalUnitName: 'Credit cards' });
      org.root.addOrganizationalUnit('Acquired');
    })).toEqual(expect.arrayContaining(['Acquired', 'Foundational/Workloads/Production/Payments/Credit cards']));
  });

  test('is replaced by one of your own', () => {
    expect(paths({ layout: OrganizationLayout.empty() }, org => org.root.addOrganizationalUnit('Everything'))).toEqual(['Everything']);
  });

  test('has tags where given, and none where not', () => {
    const { org, stack } = withOrganization({ layout: OrganizationLayout.empty() });
    org.root.addOrganizationalUnit('Tagged', { tags: { owner: 'platform' } });
    org.root.addOrganizationalUnit('Plain', { tags: {} });

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Organizations::OrganizationalUnit', { Name: 'Tagged', Tags: [{ Key: 'owner', Value: 'platform' }] });
    template.hasResourceProperties('AWS::Organizations::OrganizationalUnit', { Name: 'Plain', Tags: Match.absent() });
  });

  test('takes five levels', () => {
    expect(findingIds(nested(5))).toEqual([]);
  });

  test('fails with six levels, once for each organizational unit too deep', () => {
    expect(findingIds(nested(7))).toEqual(['organizationalUnitTooDeep', 'organizationalUnitTooDeep']);
  });
});

describe('organizational units by name', () => {
  const NAMES = [
    'foundational', 'workloads', 'production', 'sdlc', 'staging', 'development', 'sandbox', 'infrastructure', 'policyStaging', 'maintenance', 'suspended',
  ] as const;

  test.each(NAMES)('the standard layout has %s', name => {
    const unit: IOrganizationalUnit = withOrganization().org[name];
    expect(unit.key.toLowerCase()).toBe(name.toLowerCase());
  });

  test.each(['security', 'infrastructure', 'workloads', 'production', 'sdlc', 'sandbox', 'policyStaging', 'suspended'] as const)(
    'the layout of AWS has %s', name => {
      expect(withOrganization({ layout: OrganizationLayout.awsRecommended() }).org[name].key.toLowerCase()).toBe(name.toLowerCase());
    });

  test('fails naming those that there are', () => {
    const { org } = withOrganization({ layout: OrganizationLayout.awsRecommended() });
    expect(() => org.foundational).toThrow('the organization `Organization/Organization` has no organizational unit `Foundational`; it has `Security`, '
      + '`Infrastructure`, `Workloads`, `Production`, `Sdlc`, `Sandbox`, `PolicyStaging` and `Suspended`');
  });

  test('fails saying that there is none yet', () => {
    const { org } = withOrganization({ layout: OrganizationLayout.empty() });
    expect(() => org.production).toThrow('has no organizational unit `Production`; add one to `root` first');
  });

  test('finds what was added by its key', () => {
    const { org } = withOrganization();
    const added = org.root.addOrganizationalUnit('Acquired');
    expect(org.organizationalUnit('Acquired')).toBe(added);
  });
});

describe('the organization', () => {
  test('is made with all features', () => {
    const { stack } = withOrganization();
    Template.fromStack(stack).hasResource('AWS::Organizations::Organization', { Properties: { FeatureSet: 'ALL' }, DeletionPolicy: 'Retain' });
  });

  test('is adopted by its ids: not made, and its OUs stand under its root', () => {
    const { app, stack, org } = withOrganization({ source: ADOPTED });

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Organizations::Organization', 0);
    template.hasResourceProperties('AWS::Organizations::OrganizationalUnit', { Name: 'Foundational', ParentId: 'r-ab12' });
    template.hasResourceProperties('Custom::SecureOrganizationPolicyTypes', { RootId: 'r-ab12' });
    expect([org.organizationId, org.root.nodeId]).toEqual(['o-exampleorgid', 'r-ab12']);
    expect(manifestOf(app)).toMatchObject({ organizationId: 'o-exampleorgid', rootId: 'r-ab12', managementAccountId: MANAGEMENT_ACCOUNT });
  });

  test('takes in organizational units that exist: they are not made, and what is new stands under them', () => {
    const { app, stack } = withOrganization({ source: ADOPTED, existingOrganizationalUnitIds: { Workloads: 'ou-ab12-workload' } });

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Organizations::OrganizationalUnit', { Name: 'Production', ParentId: 'ou-ab12-workload' });
    template.resourcePropertiesCountIs('AWS::Organizations::OrganizationalUnit', { Name: 'Workloads' }, 0);
    expect(manifestOf(app).organizationalUnits.find(unit => unit.key === 'Workloads')!.id).toBe('ou-ab12-workload');
  });

  test.each([
    ['aws-us-gov', 'us-gov-west-1'], ['aws-cn', 'cn-northwest-1'], ['aws-eusc', 'eusc-de-east-1'],
  ])('stands in the Region of Organizations of the partition %s', (_, region) => {
    const app = new App();
    new SecureOrganization(new Stack(app, 'Stack', { env: { account: MANAGEMENT_ACCOUNT, region } }), 'Organization');
    expect(findingIds(app)).toEqual([]);
  });

  test('may stand in a stack whose environment is not known', () => {
    const app = new App();
    new SecureOrganization(new Stack(app, 'Stack'), 'Organization', {
      source: OrganizationSource.existing({
        organizationId: 'o-exampleorgid', rootId: 'r-ab12', managementAccountId: MANAGEMENT_ACCOUNT,
      }),
    });
    expect(manifestOf(app).managementAccountId).toBe(MANAGEMENT_ACCOUNT);
  });
});

describe('accounts', () => {
  test('are made with name, e-mail address, parent and tags', () => {
    const { org, stack } = withOrganization();
    const shop = org.production.addAccount('Shop', { email: email('shop'), accountName: 'Shop production', tags: { team: 'shop' } });
    org.root.addAccount('Plain', { email: email('plain') });

    const template = Template.fromStack(stack);
    const [production] = Object.keys(template.findResources('AWS::Organizations::OrganizationalUnit', { Properties: { Name: 'Production' } }));
    template.hasResourceProperties('AWS::Organizations::Account', {
      AccountName: 'Shop production', Email: email('shop'), ParentIds: [{ 'Fn::GetAtt': [production, 'Id'] }], Tags: [{ Key: 'team', Value: 'shop' }],
    });
    template.hasResourceProperties('AWS::Organizations::Account', { AccountName: 'Plain', Tags: Match.absent() });
    expect([shop.key, shop.accountName, shop.nodeId]).toEqual(['Shop', 'Shop production', shop.accountId]);
  });

  test('that exist are known and not made', () => {
    const { org, app, stack } = withOrganization();
    const legacy = org.suspended.addExistingAccount('Legacy', { accountId: '022222222222', tags: { team: 'old' } });

    Template.fromStack(stack).resourceCountIs('AWS::Organizations::Account', 0);
    expect(legacy.accountId).toBe('022222222222');
    expect(manifestOf(app).accounts).toEqual([
      { key: 'Legacy', name: 'Legacy', parent: 'Suspended', id: '022222222222', origin: 'existing', tags: { team: 'old' } },
    ]);
  });

  test('may share their key with an organizational unit', () => {
    const { org, app } = withOrganization();
    org.production.addAccount('Sandbox', { email: email('sandbox') });
    expect(findingIds(app)).toEqual([]);
  });

  test('move with nothing else changed in the template than the parent', () => {
    const template = (parent: 'staging' | 'suspended') => {
      const { org, stack } = withOrganization();
      org.production.addAccount('First', { email: email('first') });
      org[parent].addAccount('Moving', { email: email('moving'), tags: { team: 'a' } });
      org.infrastructure.addAccount('Last', { email: email('last') });
      return Template.fromStack(stack).toJSON();
    };
    const before = template('staging');
    const after = template('suspended');

    const [moving] = Object.keys(before.Resources).filter(id => before.Resources[id].Properties?.AccountName === 'Moving');
    expect(after.Resources[moving].Properties.ParentIds).not.toEqual(before.Resources[moving].Properties.ParentIds);
    for (const { Resources } of [before, after]) {
      delete Resources[moving].Properties.ParentIds;
      Object.values<any>(Resources).forEach(resource => delete resource.DependsOn);
    }
    expect(after).toEqual(before);
  });
});

describe('removal', () => {
  test('keeps the organization, OUs and accounts', () => {
    const { org, stack } = withOrganization();
    org.production.addAccount('Shop', { email: email('shop') });
    const graph = new TemplateGraph(Template.fromStack(stack));

    const kept = graph.ids(/^AWS::Organizations::(Organization|OrganizationalUnit|Account)$/);
    expect(kept).toHaveLength(13);
    kept.forEach(id => expect(graph.resources[id]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }));
  });
});

describe('synthesis', () => {
  test('gives the same when it is run again', () => {
    const { app, stack, home, org } = withOrganization();
    const account = org.production.addAccount('Shop', { email: email('shop') });
    home.exportValue(account.accountId, { name: 'ShopAccount' });

    const files = () => {
      const assembly = app.synth({ force: true });
      return [assembly.getStackByName(stack.stackName).template, assembly.getStackByName(home.stackName).template, manifestOf(app)];
    };
    const first = files();
    expect(files()).toEqual(first);
    expect(Template.fromStack(stack).toJSON()).toEqual(Template.fromStack(stack).toJSON());
  });

  test('tells the same findings when it is run again', () => {
    const { app, org } = withOrganization({ qualifier: 'Not Good' });
    org.production.addAccount('Shop', { email: 'none' });
    const first = findingIds(app);
    expect(findingIds(app)).toEqual(first);
    expect(first).toEqual(['badQualifier', 'badEmail']);
  });

  test('keeps two organizations apart that differ in the qualifier', () => {
    const { app, stack } = withOrganization();
    new SecureOrganization(stack, 'Second', { source: ADOPTED, qualifier: 'second' });
    expect(findingIds(app)).toEqual([]);
    expect(manifestOf(app, 'second').organizationId).toBe('o-exampleorgid');
    expect(manifestOf(app).organizationId).toBeUndefined();
  });
});

function nested(levels: number): App {
  const { app, org } = withOrganization({ layout: OrganizationLayout.empty() });
  let parent = org.root;
  for (let level = 1; level <= levels; level++) {
    parent = parent.addOrganizationalUnit(`Level${level}`);
  }
  return app;
}

/** The OUs that CloudFormation would make, as paths of names. */
function paths(props?: SecureOrganizationProps, more: (org: SecureOrganization) => void = () => {}): string[] {
  const { stack } = twoStacks();
  more(new SecureOrganization(stack, 'Organization', props));
  const { resources } = new TemplateGraph(Template.fromStack(stack));
  const pathOf = (id: string): string => {
    const { Name, ParentId } = resources[id].Properties;
    const [parent, attribute] = ParentId['Fn::GetAtt'];
    return attribute === 'RootId' ? Name : `${pathOf(parent)}/${Name}`;
  };
  return Object.keys(resources).filter(id => resources[id].Type === 'AWS::Organizations::OrganizationalUnit').map(pathOf);
}
