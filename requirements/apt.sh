#!/bin/sh
# Installs the packages that are named, on Debian and Ubuntu, where it may. Exit status 1 where it could not.
set -eu
command -v apt-get >/dev/null 2>&1 || exit 1
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
    sudo -n true 2>/dev/null || exit 1
fi
echo "Installing: $*"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null && exit 0
echo "Could not install: $*"
exit 1
