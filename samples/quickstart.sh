#!/usr/bin/env bash
# Installs what is missing, builds Sitmap and runs the sample of northern Syria: its map and tables are then in out/.
set -eu -o pipefail
cd "$(dirname "$0")/.."
.ci/install-packages build
cmake --preset release -DSITMAP_TESTS=OFF > /dev/null
cmake --build --preset release
build/release/sitmap run samples/northern-syria/sitmap.toml -o out --overwrite
