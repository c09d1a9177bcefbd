#!/bin/sh
# Fonts with Japanese letters, for signs and for the pictures of pages. Installs them on Debian and Ubuntu where it may;
# elsewhere kokuchi itself says what to install, as soon as a sign is printed.
set -eu

command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=""
for font in fonts-noto-cjk fonts-morisawa-bizud-gothic; do
    dpkg-query -W -f '${Status}' "$font" 2>/dev/null | grep -q 'ok installed' || missing="$missing $font"
done
[ -n "$missing" ] || exit 0
# shellcheck disable=SC2086  # a list of words on purpose
"$(dirname "$0")/apt.sh" $missing || echo "Not installed:$missing. On Debian or Ubuntu: sudo apt-get install$missing"
