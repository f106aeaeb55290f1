#!/bin/sh
# .git/hooks/pre-commit: checks the manifests of deploy as they are staged, those that a commit
# leaves alone with them: a RuntimeClass or LimitRange there decides on what it touches.
set -eu
KATA_SIZING=${KATA_SIZING:-npx --yes kata-sizing@0.1}

git diff --cached --quiet --diff-filter=ACMRD -- 'deploy/*.yaml' 'deploy/*.yml' 'deploy/*.json' && exit 0

staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
git ls-files -z -- 'deploy/*.yaml' 'deploy/*.yml' 'deploy/*.json' |
  git checkout-index --prefix="$staged/" -z --stdin
[ ! -f kata-sizing.config.yaml ] || cp kata-sizing.config.yaml "$staged/"

cd "$staged"
# Values and comments alone are nothing to check.
grep -rqE '^([^#]*[[:space:]{,"-])?kind"?[[:space:]]*:' deploy 2>/dev/null || exit 0
$KATA_SIZING check deploy --fail-on error
