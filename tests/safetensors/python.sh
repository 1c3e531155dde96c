#!/usr/bin/env bash
# Python's safetensors reads what Ravine writes, and Ravine what Python writes; needs python3 with venv, and PyPI once.
#
# usage: python.sh TESTS FOLDER     TESTS: the program of the tests; FOLDER: where the virtual environment is kept
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
tests=${1:?usage: python.sh TESTS FOLDER} folder=${2:?usage: python.sh TESTS FOLDER}
version=0.8.0
python=$folder/safetensors-venv/bin/python
skip() {
    echo "$*"
    exit 77
}

command -v python3 >/dev/null || skip "no python3"
has() { [[ $("$python" -I -c 'import safetensors; print(safetensors.__version__)' 2>/dev/null) == "$version" ]]; }
if ! has; then
    rm -rf "$folder/safetensors-venv"
    mkdir -p "$folder"
    python3 -m venv "$folder/safetensors-venv" || skip "python3 has no venv (Debian: python3-venv)"
    timeout 60 "$python" -m pip install --quiet --disable-pip-version-check --retries 1 --timeout 10 "safetensors==$version" ||
        skip "PyPI gave no safetensors $version"
    has || skip "safetensors $version cannot be imported"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RAVINE_EXCHANGE=$work
ours() { "$tests" --no-version --no-skip --source-file='*tests/safetensors.cpp' --test-case="$1" | tee "$work/said"; ! grep -q 'test cases: *0 ' "$work/said"; }
ours "files for Python"
"$python" -I -B "$here/python.py" "$work"
ours "files of Python"
