#!/bin/sh
# Makes .venv from uv.lock. `--no-dev` leaves out what only tests need; `--dev` brings it too, and
# `--bench` also what only benchmarks need.
set -eu

OLDEST_UV=0.8   # The first uv known to read this lock file.

fail() {
    printf 'make env: %s\n' "$1" >&2
    exit 1
}

python_found() {
    for name in python3 python3.13 python3.12 python3.11; do
        "$name" -c 'import sys
if sys.version_info < (3, 11): raise SystemExit(1)
print(sys.executable)' 2>/dev/null && return
    done
    return 1
}

is_recent() {
    version=$("$1" --version 2>/dev/null) || return 1
    "$python" - "$version" "$OLDEST_UV" <<'PYTHON'
import re
import sys

found, oldest = ([int(part) for part in re.findall(r"\d+", text)[:2]] for text in sys.argv[1:])
raise SystemExit(found < oldest)
PYTHON
}

install_uv() {
    # A Debian Python without python3-venv leaves half a folder behind, so each way starts afresh.
    printf 'make env: no uv on PATH, so it is put into .tools\n'
    rm -rf .tools/uv
    if "$python" -m venv .tools/uv >/dev/null 2>&1; then
        .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check uv && return
        fail "uv could not be installed: is there a way to the package index? pip's own words are above"
    fi
    rm -rf .tools/uv
    "$python" -m pip --version >/dev/null 2>&1 ||
        fail "this Python has neither venv nor pip: install uv, or on Debian and Ubuntu python3-venv"
    "$python" -m pip install --quiet --disable-pip-version-check --target .tools/uv uv ||
        fail "uv could not be installed: is there a way to the package index? pip's own words are above"
}

python=$(python_found) || fail "no Python 3.11 or newer on PATH (python3, python3.13, python3.12, python3.11)"
if is_recent uv; then
    uv=uv
else
    uv=.tools/uv/bin/uv
    is_recent "$uv" || install_uv
fi

case ${1:-} in
    # --inexact: what the tests need may stay, where it was installed before.
    --no-dev) wanted="--no-dev --inexact" ;;
    --dev) wanted="" ;;
    --bench) wanted="--group bench" ;;
    *) fail "scripts/env.sh takes --no-dev, --dev or --bench" ;;
esac

# An environment that happens to be active is not ours to change.
unset VIRTUAL_ENV
export UV_PROJECT_ENVIRONMENT=.venv

sync() {
    # shellcheck disable=SC2086 # some words, or none
    "$uv" sync --locked --compile-bytecode --python "$python" $wanted
}

# uv trusts the certificates it brings; behind a company's proxy only the machine's own will do. (The
# second name is the older one.)
sync || {
    printf "make env: once more, with the machine's own certificates\n" >&2
    UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1
    export UV_SYSTEM_CERTS UV_NATIVE_TLS
    sync
} || fail "uv could not make .venv; its own words are above"

case $1 in --dev | --bench) touch .venv/made-dev ;; esac
touch .venv/made
case $1 in --bench) touch .venv/made-bench ;; esac
