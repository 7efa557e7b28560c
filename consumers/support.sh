# Sourced by consumers/*/run. Each works in a copy of its folder, so that nothing is left behind in git, and writes
# "PASSED FAILED" to the file that it is given. A consumer that ends without an answer has failed.
set -euo pipefail
answer_file=$(realpath -m "${1:-/dev/stdout}")
here=$(cd "$(dirname "${BASH_SOURCE[1]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$here/." "$work"
cd "$work"
mkdir tmp
export TMPDIR="$work/tmp"
export CI=true JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20 JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=20

# attempt COMMAND...: tests that fail must still be counted; what went wrong stays in $status.
status=0
attempt() { "$@" || status=$?; }

# answer PASSED FAILED: whatever broke beside the tests counts as one that failed, and so does a run without tests.
answer() {
  local passed=$1 failed=$2
  if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$passed" -eq 0 ]; }; then failed=1; fi
  echo "$passed $failed" >"$answer_file"
  [ "$failed" -eq 0 ]
}

occurrences() { { grep -oE "$1" || true; } | wc -l; }

# answer_junit FILE...: counts reports in the format that JUnit made common.
answer_junit() {
  local tests broken
  tests=$(cat "$@" | occurrences '<testcase\b')
  broken=$(cat "$@" | occurrences '<(failure|error|skipped)\b')
  answer $((tests - broken)) "$broken"
}
