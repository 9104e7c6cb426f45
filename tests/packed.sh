#!/usr/bin/env bash
# Installs what would be published into an empty folder and aligns two texts with it, with no network: the packages that it
# needs are those of this folder.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Packing runs no scripts here (.npmrc): an old dist/ must not be what is published.
npm run --silent build
npm pack --silent --pack-destination "$folder" >/dev/null
mkdir -p "$folder/node_modules/hawta"
tar xzf "$folder"/hawta-*.tgz -C "$folder/node_modules/hawta" --strip-components 1
for package in node_modules/* node_modules/.bin; do ln -s "$PWD/$package" "$folder/node_modules/"; done

cp corpus/reports/pope-visit.*.txt "$folder"
cd "$folder"
node node_modules/hawta/src/hawta.js align pope-visit.*.txt --out output --quiet
grep -c '<tu ' output/memory.tmx >/dev/null || { echo "Expected units in the memory of the packed hawta, got none"; exit 1; }
node --input-type=module -e "import { alignReports } from 'hawta'; if (typeof alignReports !== 'function') process.exit(1)" ||
  { echo "Expected the packed library to be importable"; exit 1; }
echo "The packed hawta works."
