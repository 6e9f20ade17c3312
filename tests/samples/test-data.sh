#!/usr/bin/env bash
# The sample's data reproduce the published figures, and the generator writes them again byte for byte.
set -eu
cd "$(dirname "$0")/../.."
exec lua5.4 tests/samples/check-data.lua
