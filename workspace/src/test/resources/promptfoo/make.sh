#!/bin/sh
# Makes the files beside it again: README.md.
set -eu
cd "$(dirname -- "$0")"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" PROMPTFOO_CONFIG_DIR="$home" PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_DISABLE_REMOTE_GENERATION=true
promptfoo=${PROMPTFOO:-npx --yes promptfoo@0.121.20}
# It ends with 100 where an assertion failed, as some do here.
$promptfoo eval -c monday.yaml --no-cache --no-progress-bar --no-table --no-share \
    -o monday.json -o monday.jsonl -o monday.csv -o monday.yml || [ $? = 100 ]
$promptfoo eval -c tuesday.yaml --no-cache --no-progress-bar --no-table --no-share -o tuesday.json || [ $? = 100 ]
