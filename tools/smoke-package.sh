#!/usr/bin/env bash
# Packs the program, installs the tarball into an empty directory, and uses it there as a stranger would.
# Usage: tools/smoke-package.sh DIRECTORY (created; must not exist)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
place=$1
mkdir -p "$place"
place=$(cd "$place" && pwd)

# State, trust and configuration of whoever runs this stay untouched.
export XDG_STATE_HOME="$place/state" XDG_DATA_HOME="$place/data" XDG_CONFIG_HOME="$place/config"

cd "$root"
npm run --silent build >/dev/null
npm pack --silent --pack-destination "$place" >/dev/null
tarball=$(echo "$place"/drillbook-*.tgz)
echo "packed $(basename "$tarball"), $(wc -c <"$tarball") bytes"

mkdir "$place/installed"
cd "$place/installed"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --prefer-offline "$tarball"

drillbook=./node_modules/.bin/drillbook
"$drillbook" --version
"$drillbook" --help >/dev/null
"$drillbook" list node_modules/drillbook/runbooks
"$drillbook" doctor
