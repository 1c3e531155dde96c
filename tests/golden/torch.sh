#!/usr/bin/env bash
# Makes the golden data anew with PyTorch and compares them with torch.txt, schedules.txt and schedules.npy; with --update,
# replaces those.
# Usage: tests/golden/torch.sh [--update] [BUILD_FOLDER]
# Needs python3 with venv, a C compiler, 6 GB of disk and 5 minutes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
update=no
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
if [ $# -gt 1 ] || [[ "${1:-}" == -* ]]; then
    echo "usage: torch.sh [--update] [BUILD_FOLDER]" >&2
    exit 2
fi
build=${1:-$here/../../build}/golden
mkdir -p "$build"
build=$(cd "$build" && pwd)
python=$build/torch-venv/bin/python

version='import torch; print(torch.__version__.split("+")[0])'
if [ "$("$python" -I -c "$version" 2>/dev/null || true)" != 2.15.0 ]; then
    rm -rf "$build/torch-venv"
    python3 -m venv "$build/torch-venv"
    "$python" -m pip install --quiet --disable-pip-version-check torch==2.15.0 numpy
fi
${CC:-cc} -O2 -Wall -Wextra -fno-math-errno -shared -fPIC "$here/exact_sqrt.c" -o "$build/libexact_sqrt.so" -lm
LD_PRELOAD=$build/libexact_sqrt.so OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1 \
    "$python" "$here/torch.py" "$build/torch.txt"

PYTHONDONTWRITEBYTECODE=1 "$python" "$here/schedules.py" "$build"

failed=0
for file in torch.txt schedules.txt schedules.npy; do
    if [ $update = yes ]; then
        cp "$build/$file" "$here/$file"
        echo "wrote $here/$file"
    elif cmp "$build/$file" "$here/$file"; then
        echo "$file is what PyTorch gives"
    else
        echo "$file differs from what PyTorch gives: $build/$file" >&2
        failed=1
    fi
done
exit $failed
