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

as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
if [ -z "$as_root" ] || sudo -n true 2>/dev/null; then
    echo "Installing fonts:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # a list of words on purpose
    if $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi
echo "Not installed:$missing. On Debian or Ubuntu: sudo apt-get install$missing"
