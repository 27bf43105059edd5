#!/usr/bin/env bash
# Installs what is missing, builds Sitmap with its tests and runs them. Arguments go to ctest (e.g. -R coverage).
set -eu -o pipefail
cd "$(dirname "$0")/.."
.ci/install-packages build test
preset=${SITMAP_PRESET:-release}
cmake --preset "$preset" -DSITMAP_TESTS=ON > /dev/null
cmake --build --preset "$preset"
ctest --preset "$preset" --parallel "$(nproc)" "$@"
