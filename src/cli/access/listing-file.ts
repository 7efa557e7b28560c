import { readIdentityCenterListing } from '../../domain/access/identity-center-listing';
import type { IdentityCenterListing, ListingPart } from '../../domain/access/identity-center-listing';
import { renderFindings } from '../../domain/finding';
import { quote } from '../../domain/text';
import { BadInput } from '../exit';
import { readJson } from '../read-json';

const HOW = 'write it with the script that `access --print-script` prints, and see that the script ends without an error';
/** A list of something else is wrong in every entry. */
const MOST_PROBLEMS_TOLD = 10;

/** Reads what the listing script wrote, as far as it is needed. */
export function readListing(path: string, needed: readonly ListingPart[]): IdentityCenterListing {
  const value = readJson('the listing', path, HOW);
  const listing = readIdentityCenterListing(value, needed, path);
  if (Array.isArray(listing)) {
    throw new BadInput(`the listing ${quote(path)} is not one of Identity Center; ${HOW}:\n${renderFindings(listing.slice(0, MOST_PROBLEMS_TOLD))}`);
  }
  return listing as IdentityCenterListing;
}
