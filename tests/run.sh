#!/usr/bin/env bash
# Installs what is missing, builds Sitmap with its tests and runs them. Arguments go to ctest (e.g. -R coverage),
# words of SITMAP_CMAKE to cmake (e.g. -DSITMAP_WERROR=ON).
set -eu -o pipefail
cd "$(dirname "$0")/.."
preset=${SITMAP_PRESET:-release}
.ci/install-packages build test $([ "$preset" != asan-ubsan ] || echo clang)
cmake --preset "$preset" -DSITMAP_TESTS=ON ${SITMAP_CMAKE:-} > /dev/null
cmake --build --preset "$preset"
ctest --preset "$preset" --parallel "$(nproc)" "$@"
