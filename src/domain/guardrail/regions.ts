import { list, show } from '../text';

const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

export interface RegionProblem {
  readonly id: string;
  readonly message: string;
}

/**
 * What is wrong with a list of allowed Regions. A typing error would close the Region that was meant, so a name that AWS
 * does not have is refused unless the user vouches for it.
 */
export function checkRegions(regions: readonly unknown[], known: ReadonlySet<string>, vouchedFor: readonly string[]): RegionProblem[] {
  if (regions.length === 0) {
    return [{ id: 'noRegion', message: 'no Region is allowed, which would close all of them; list the Regions that you use, such as `eu-central-1`' }];
  }
  // A copy, since `filter` passes over holes.
  const unknown = [...regions].filter(region => typeof region !== 'string' || !REGION.test(region) || !(known.has(region) || vouchedFor.includes(region)));
  return unknown.length === 0 ? [] : [{
    id: 'unknownRegion',
    message: `${list(unknown.map(show))} ${unknown.length === 1 ? 'is no Region' : 'are no Regions'} that this library knows; correct the spelling, `
      + 'or list a Region that is newer than this library as `newRegions` too',
  }];
}
