#!/usr/bin/env bash
# 10,000 links, 50,000 cells, 5,000 pages without words.
SCALE=10 exec "$(dirname "$0")/test-scale.sh"
