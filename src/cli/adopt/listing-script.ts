/**
 * Lists an organization with nothing but a POSIX shell and the AWS CLI. Only ids pass through the shell: names and policies go from the
 * AWS CLI into the file as the JSON that it writes, whatever stands in them. Whoever stops it half-way has a file that is no JSON.
 */
export const LISTING_SCRIPT = `#!/bin/sh
# Lists an AWS organization as JSON: sh list-organization.sh > organization.json
# Reads only. Run it with credentials of the management account, or of a delegated administrator of Organizations.
# It makes one call for each account, five for each organizational unit and two for each policy, about a second each.
set -eu
export AWS_PAGER='' AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=10

org() { aws organizations "$@" --output json; }
ids() { aws organizations "$@" --output text; }

roots=$(org list-roots --query Roots)
root=$(ids list-roots --query 'Roots[0].Id')
policy_types=$(ids list-roots --query 'Roots[0].PolicyTypes[].Type')

printf '{"Organization": '
org describe-organization --query Organization
printf ', "Roots": %s' "$roots"

printf ', "Parents": ['
comma=
parents=$root
tagged=
while [ -n "$parents" ]; do
  children=
  for parent in $parents; do
    case $parent in r-* | ou-*) ;; *) continue ;; esac
    printf '%s{"Id": "%s", "OrganizationalUnits": ' "$comma" "$parent"
    org list-organizational-units-for-parent --parent-id "$parent" --query 'OrganizationalUnits[]'
    printf ', "Accounts": '
    org list-accounts-for-parent --parent-id "$parent" --query 'Accounts[]'
    printf '}'
    comma=', '
    units=$(ids list-organizational-units-for-parent --parent-id "$parent" --query 'OrganizationalUnits[].Id')
    accounts=$(ids list-accounts-for-parent --parent-id "$parent" --query 'Accounts[].Id')
    children="$children $units"
    tagged="$tagged $units $accounts"
  done
  parents=$children
done

printf '], "Tags": ['
comma=
for resource in $tagged; do
  [ "$resource" != None ] || continue
  printf '%s{"ResourceId": "%s", "Tags": ' "$comma" "$resource"
  org list-tags-for-resource --resource-id "$resource" --query 'Tags[]'
  printf '}'
  comma=', '
done

printf '], "Policies": ['
comma=
for policy_type in $policy_types; do
  [ "$policy_type" != None ] || continue
  policies=$(ids list-policies --filter "$policy_type" --query 'Policies[].Id')
  for policy in $policies; do
    [ "$policy" != None ] || continue
    printf '%s{"Policy": ' "$comma"
    org describe-policy --policy-id "$policy" --query Policy
    printf ', "Targets": '
    org list-targets-for-policy --policy-id "$policy" --query 'Targets[]'
    printf '}'
    comma=', '
  done
done
printf ']}\\n'
`;
