#!/usr/bin/env bash
# Gradescope runs this once, when it builds its image: it installs npm if there is none, then what Overlap needs.
# The Node that grades comes from `npm ci`; the one of the image only starts it.
set -euo pipefail
cd "${AUTOGRADER:-/autograder}/source/overlap"
# It was unpacked for all to read: the hidden checks are for root alone, who grades.
chmod go= .
if ! command -v npm > /dev/null; then
  apt-get update
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends npm
  rm -rf /var/lib/apt/lists/*
fi
# The strongest sandbox needs it; where there is none, the next one serves.
if ! command -v bwrap > /dev/null; then
  { apt-get update && apt-get install -y --no-install-recommends bubblewrap; } ||
    echo 'bubblewrap could not be installed: the next strongest sandbox will serve.' >&2
  rm -rf /var/lib/apt/lists/*
fi
npm ci --omit=dev --no-audit --no-fund
# What does not start should fail now, not in front of the first student.
node scripts/start.cjs list > /dev/null
