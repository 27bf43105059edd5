#!/usr/bin/env bash
# Installs what is missing, builds Sitmap with its tests and runs them. Arguments go to ctest (e.g. -R coverage).
set -eu -o pipefail
cd "$(dirname "$0")/.."
.ci/install-packages build test
cmake --preset "${SITMAP_PRESET:-ci}" > /dev/null
cmake --build --preset "${SITMAP_PRESET:-ci}"
ctest --preset "${SITMAP_PRESET:-ci}" --parallel "$(nproc)" "$@"
