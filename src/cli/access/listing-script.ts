/**
 * Lists IAM Identity Center with nothing but a POSIX shell and the AWS CLI. Only ids pass through the shell: names go from the AWS CLI into
 * the file as the JSON that it writes, whatever stands in them. Whoever stops it half-way has a file that is no JSON.
 */
export const LISTING_SCRIPT = `#!/bin/sh
# Lists IAM Identity Center as JSON: sh list-access.sh > identity-center.json
# Reads only. Run it in the Region of Identity Center, with credentials of the management account or of its delegated administrator.
# Where several instances are visible, name one: sh list-access.sh arn:aws:sso:::instance/ssoins-... > identity-center.json
# It makes a call for each group and two for each permission set, and one for each account in which a permission set is, about a second each.
set -eu
export AWS_PAGER='' AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=10

wanted=\${1:-}
instances=$(aws sso-admin list-instances --query 'Instances[].[InstanceArn,IdentityStoreId]' --output text)
found=0
set -- $instances
while [ $# -gt 1 ]; do
  if [ -z "$wanted" ] || [ "$wanted" = "$1" ]; then
    found=$((found + 1))
    instance=$1
    directory=$2
  fi
  shift 2
done
if [ "$found" -ne 1 ]; then
  echo "error: $found instances of Identity Center here; set AWS_REGION to its Region, or give the ARN of the instance" >&2
  exit 1
fi

store() { aws identitystore "$@" --identity-store-id "$directory"; }
sso() { aws sso-admin "$@" --instance-arn "$instance"; }

printf '{"Groups": '
store list-groups --query 'Groups[].{GroupId: GroupId, DisplayName: DisplayName} || \`[]\`' --output json
printf ', "Users": '
store list-users --query 'Users[].{UserId: UserId, UserName: UserName} || \`[]\`' --output json

printf ', "GroupMemberships": ['
comma=
groups=$(store list-groups --query 'Groups[].GroupId' --output text)
for group in $groups; do
  [ "$group" != None ] || continue
  members=$(store list-group-memberships --group-id "$group" --query 'GroupMemberships[].MemberId.UserId' --output text)
  for member in $members; do
    [ "$member" != None ] || continue
    printf '%s\\n{"GroupId": "%s", "MemberId": {"UserId": "%s"}}' "$comma" "$group" "$member"
    comma=,
  done
done

printf '], "PermissionSets": ['
comma=
sets=$(sso list-permission-sets --query 'PermissionSets[]' --output text)
for permission_set in $sets; do
  [ "$permission_set" != None ] || continue
  printf '%s' "$comma"
  sso describe-permission-set --permission-set-arn "$permission_set" --query 'PermissionSet.{PermissionSetArn: PermissionSetArn, Name: Name}' --output json
  comma=,
done

printf '], "AccountAssignments": ['
comma=
for permission_set in $sets; do
  [ "$permission_set" != None ] || continue
  accounts=$(sso list-accounts-for-provisioned-permission-set --permission-set-arn "$permission_set" --query 'AccountIds[]' --output text)
  for account in $accounts; do
    [ "$account" != None ] || continue
    assignments=$(sso list-account-assignments --account-id "$account" --permission-set-arn "$permission_set" \\
      --query 'AccountAssignments[].[PrincipalType,PrincipalId]' --output text)
    set -- $assignments
    while [ $# -gt 1 ]; do
      printf '%s\\n{"AccountId": "%s", "PermissionSetArn": "%s", "PrincipalType": "%s", "PrincipalId": "%s"}' "$comma" "$account" "$permission_set" "$1" "$2"
      comma=,
      shift 2
    done
  done
done
printf ']}\\n'
`;
