#!/usr/bin/env bash
# Times PyTorch's optimizers (for-loop, foreach, fused, compiled as they are, and compiled as an expert would write them)
# against Ravine's on the same arrays. Makes a virtual environment with PyTorch from PyPI first: about 6 GB.
#
# usage: run.sh [OPTION...]      `run.sh --help` names them; all cases take about half an hour on 2 idle cores
# Environment: RAVINE_PEERS (the folder for environment and library; build/peers), CXX (g++).
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
folder=${RAVINE_PEERS:-$root/build/peers}
say() { printf 'bench/peers/run.sh: %s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 2
}

command -v python3 >/dev/null || fail "python3 is needed (Debian: python3 python3-venv python3-dev)"
python3 -c 'import ensurepip, sysconfig, os.path
raise SystemExit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))' 2>/dev/null ||
    fail "python3's venv and headers are needed, for compiled optimizers (Debian: apt-get install python3-venv python3-dev)"
mkdir -p "$folder"
if [[ ! -x $folder/venv/bin/python ]] || ! "$folder/venv/bin/python" -c 'import torch' 2>/dev/null; then
    say "installing PyTorch 2.15 into $folder/venv"
    python3 -m venv "$folder/venv"
    "$folder/venv/bin/pip" install --quiet 'torch==2.15.*' numpy >&2 || fail "PyTorch could not be installed from PyPI"
fi
"$root/tools/build" ravine_library >&2
"${CXX:-g++}" -std=c++20 -O3 -falign-loops=64 -fPIC -shared -Wall -Wextra -I"$root/dsl" -I"$root/include" "$root/bench/peers/ours.cpp" \
    "$root/build/libravine.a" -o "$folder/libpeers.so"
exec "$folder/venv/bin/python" "$root/bench/peers/peers.py" --root "$root" --library "$folder/libpeers.so" "$@"
