#!/usr/bin/env bash
# Format and types of the workbench; says so and goes on where node is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -d node_modules ]; then
  echo "workbench: not checked, Node.js is missing"
  exit 0
fi
npm run --silent check
