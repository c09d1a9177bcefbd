#!/bin/sh
# What the suite needs and pip cannot bring: a browser, strace, and fonts with Japanese letters (requirements/fonts.sh).
# Installs them on Debian and Ubuntu where it may; elsewhere it says what will be skipped, and why.
set -eu
requirements="$(dirname "$0")/../requirements"
"$requirements/fonts.sh"

if [ "$(uname)" = Linux ] && ! command -v strace >/dev/null 2>&1 && ! "$requirements/apt.sh" strace; then
    echo "Skipped in this run: the tests that watch the calls of the program. They need: strace"
fi

for browser in chromium chromium-browser google-chrome; do
    ! command -v "$browser" >/dev/null 2>&1 || exit 0
done
"$requirements/apt.sh" chromium && exit 0
echo "Skipped in this run: the tests that look at pages in a browser. They need: chromium"
echo "On Debian or Ubuntu: sudo apt-get install chromium"
