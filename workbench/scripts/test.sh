#!/usr/bin/env bash
# The workbench's tests: vitest where node is, and the browser's where Chromium is too. What is missing is said in one line.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -d node_modules ]; then
  echo "workbench: tests skipped, Node.js is missing"
  exit 0
fi
npm run --silent test
if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
  echo "workbench: browser tests skipped, Chromium is missing"
  exit 0
fi
npm run --silent test:browser
