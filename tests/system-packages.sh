#!/bin/sh
# What pip cannot bring: a browser for the suite, and fonts for signs. With `fonts`, only those.
# Installs them on Debian and Ubuntu where it may; elsewhere it says what is missing, and what for.
set -eu

missing=""
if [ "${1:-}" != fonts ]; then
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
        command -v google-chrome >/dev/null 2>&1 || missing="chromium"
fi
if command -v dpkg-query >/dev/null 2>&1; then
    for font in fonts-noto-cjk fonts-morisawa-bizud-gothic; do
        dpkg-query -W -f '${Status}' "$font" 2>/dev/null | grep -q 'ok installed' || missing="$missing $font"
    done
fi
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
    if [ -z "$as_root" ] || sudo -n true 2>/dev/null; then
        echo "Installing: $missing"
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086  # a list of words on purpose
        if $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
            exit 0
        fi
        echo "Could not install: $missing"
    fi
fi
if [ "${1:-}" = fonts ]; then
    echo "Signs want these fonts, or others that kokuchi names when it finds none: $missing"
else
    echo "Skipped in this run: the tests that look at pages in a browser, or at signs. They need: $missing"
fi
echo "On Debian or Ubuntu: sudo apt-get install $missing"
