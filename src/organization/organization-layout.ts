import { AWS_RECOMMENDED_LAYOUT, STANDARD_LAYOUT } from '../domain/organization/layouts';
import type { Layout } from '../domain/organization/layouts';
import { brand } from '../private/brand';

/**
 * The organizational units that an organization starts with. Further ones are added to it with `addOrganizationalUnit`.
 */
export class OrganizationLayout {
  /**
   * Foundational (Workloads with Production and SDLC, Infrastructure, PolicyStaging), and outside of it Maintenance and
   * Suspended. Staging, Development and Sandbox stand under SDLC.
   *
   * @returns the layout
   */
  public static standard(): OrganizationLayout {
    return new OrganizationLayout(STANDARD_LAYOUT);
  }

  /**
   * What AWS recommends: Security, Infrastructure, Workloads (Production, SDLC), Sandbox, PolicyStaging and Suspended.
   *
   * @see https://aws.amazon.com/blogs/mt/best-practices-for-organizational-units-with-aws-organizations/
   * @returns the layout
   */
  public static awsRecommended(): OrganizationLayout {
    return new OrganizationLayout(AWS_RECOMMENDED_LAYOUT);
  }

  /**
   * No organizational unit at all: build your own from `organization.root`.
   *
   * @returns the layout
   */
  public static empty(): OrganizationLayout {
    return new OrganizationLayout([]);
  }

  /**
   * The organizational units, parents first.
   * @internal
   */
  public readonly _units: Layout;

  private constructor(units: Layout) {
    brand(this, 'OrganizationLayout');
    this._units = units;
  }
}
