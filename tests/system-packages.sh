#!/bin/sh
# What the suite needs and pip cannot bring: a browser, and fonts with Japanese letters (requirements/fonts.sh).
# Installs them on Debian and Ubuntu where it may; elsewhere it says what will be skipped, and why.
set -eu
"$(dirname "$0")/../requirements/fonts.sh"

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
    command -v google-chrome >/dev/null 2>&1 || missing="chromium"
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
    if [ -z "$as_root" ] || sudo -n true 2>/dev/null; then
        echo "Installing for the browser tests: $missing"
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086  # a list of words on purpose
        if $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
            exit 0
        fi
        echo "Could not install: $missing"
    fi
fi
echo "Skipped in this run: the tests that look at pages in a browser. They need: $missing"
echo "On Debian or Ubuntu: sudo apt-get install $missing"
