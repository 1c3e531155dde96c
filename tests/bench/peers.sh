#!/usr/bin/env bash
# Holds bench/peers together without PyTorch: its library is built and steps tensors as it should, bad usage is refused.
#
# usage: peers.sh ROOT COMPILER LIBRARY     LIBRARY: libravine.a of that compiler
set -euo pipefail

root=$(cd "${1:?usage: peers.sh ROOT COMPILER LIBRARY}" && pwd)
compiler=${2:?usage: peers.sh ROOT COMPILER LIBRARY}
library=${3:?usage: peers.sh ROOT COMPILER LIBRARY}
command -v python3 >/dev/null || { echo "no python3" && exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$compiler" -std=c++20 -O1 -fPIC -shared -Wall -Wextra -Werror -I"$root/dsl" -I"$root/include" "$root/bench/peers/ours.cpp" \
    "$library" -o "$work/libpeers.so"
PYTHONDONTWRITEBYTECODE=1 python3 - "$root/bench/peers" "$work/libpeers.so" <<'PYTHON'
import ctypes
import sys

sys.path.insert(0, sys.argv[1])
import peers

library = ctypes.CDLL(sys.argv[2])
library.peers_make.restype = ctypes.c_void_p
library.peers_step.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
library.peers_free.argtypes = [ctypes.c_void_p]
library.peers_probe.restype = ctypes.c_double
library.peers_probe.argtypes = [ctypes.c_size_t]


class tensor(list):
    """What the script needs of a parameter of torch."""

    def __init__(self, n, gradient=None):
        self.memory = (ctypes.c_float * n)(*[1.0] * n)
        self.grad = gradient

    def data_ptr(self):
        return ctypes.addressof(self.memory)

    def numel(self):
        return len(self.memory)


for threads in (1, 2, 3):
    tensors = [tensor(n, tensor(n)) for n in (5, 30_000, 1, 64)]
    step = peers.ours(library, "sgd", tensors, threads)
    step()
    step()
    wanted = ctypes.c_float(1 - 2e-3).value
    assert all(abs(x - wanted) < 1e-6 for t in tensors for x in t.memory), threads
assert library.peers_make(b"none", 0, None, None, None, 1) is None
assert 0 < library.peers_probe(2) < 1
assert len(peers.tensors_of("small", "")) == 10_000
assert sum(peers.tensors_of("resnet50", sys.argv[1] + "/../..")) == 25_557_032
assert peers.ratio_of([2.0, None, 4, 6, 8, 10], [1.0, 1, 2, 3, 4, 5]) == (2, 2, 2)
assert peers.ratio_of([2.0] * 4, [1.0] * 4) is None
PYTHON
for bad in "--threads 100000" "--seconds 0" "--case none" "--rule none"; do
    code=0
    # shellcheck disable=SC2086
    python3 "$root/bench/peers/peers.py" --library none --root "$root" $bad >"$work/out" 2>"$work/err" || code=$?
    ((code == 2)) && [[ ! -s $work/out ]] || { echo "peers.py $bad: exit code $code" && exit 1; }
done
