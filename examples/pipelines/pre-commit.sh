#!/bin/sh
# .git/hooks/pre-commit: checks the manifests that a commit touches, as they are staged.
set -eu
KATA_SIZING=${KATA_SIZING:-npx --yes kata-sizing@0.1}

files=$(git diff --cached --name-only --diff-filter=ACMR -- 'deploy/*.yaml' 'deploy/*.yml' 'deploy/*.json')
[ -n "$files" ] || exit 0

staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
echo "$files" | git checkout-index --prefix="$staged/" --stdin
[ ! -f kata-sizing.config.yaml ] || cp kata-sizing.config.yaml "$staged/"

cd "$staged"
$KATA_SIZING check deploy --fail-on error
