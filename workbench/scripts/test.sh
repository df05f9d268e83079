#!/usr/bin/env bash
# The workbench's tests: vitest where node is, and the browser's where Chromium is too. What is missing is said in one line.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -d node_modules ]; then
  echo "workbench: tests skipped, Node.js is missing"
  exit 0
fi
if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
  echo "workbench: browser tests skipped, Chromium is missing"
  exec npm run --silent test
fi
# Both at once: while the browser's ledger is made, most of a second core is idle.
told=$(mktemp)
trap 'rm -f "$told"' EXIT
npm run --silent test >"$told" 2>&1 &
unit=$!
browser=0
npm run --silent test:browser || browser=$?
wait "$unit" || { cat "$told"; exit 1; }
exit "$browser"
