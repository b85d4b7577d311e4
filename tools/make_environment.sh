#!/bin/sh
# Makes .venv from requirements.lock. Needs Python 3.11 or newer and nothing else.
set -eu
cd "$(dirname "$0")/.."

fail() {
    echo "$*" >&2
    exit 1
}

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
python=
for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c "$new_enough" 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || fail "Python 3.11 or newer is missing. Install it (Debian, Ubuntu: apt-get install python3" \
    "python3-venv; macOS: brew install python), or name one: make PYTHON=/path/to/python3 ... Then try again."

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $package, which makes Python environments ..."
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null || true
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "Python's venv module is missing. Install it (Debian, Ubuntu: sudo apt-get install $package) and try again."
fi

if ! .venv/bin/python -c "import pip; $new_enough" 2>/dev/null; then
    echo "Making the Python environment in .venv ..."
    "$python" -m venv --clear .venv
fi
echo "Installing the packages of requirements.lock (the first time takes a few minutes) ..."
# The lock file is whole: pip has nothing to look for (--no-deps) that was left out of it on purpose (make lock).
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
touch .venv/.complete
