#!/usr/bin/env bash
# Fails where an object of one instruction set gives the linker a symbol that code of another could take.
#
# usage: leaks.sh NM LIST     LIST is a file of object files, one a line; an object's ISA is the end of its name
#                             (avx2.cpp.o, adam_avx512.cpp.o); objects of no ISA are ignored.
# A weak symbol (nm: W, V, u) of an AVX2 or AVX-512 object must carry its arch in its mangled name, and must not be
# defined by the baseline. Else the linker may pick the AVX one for everybody, and an older machine dies of SIGILL.
# DW.ref.* may stay: the compiler's pointer to the exception personality routine, the same few bytes of data everywhere.
set -euo pipefail

nm=${1:?usage: leaks.sh NM LIST} list=${2:?usage: leaks.sh NM LIST}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

isa_of() { sed -nE 's#(^|.*[/_])(baseline|avx2|avx512)\.(cpp\.)?o$#\2#p' <<<"$1"; }
defined() { "$nm" --defined-only --format=posix "$1"; } # lines of: name type ...

: >"$work/baseline"
while IFS= read -r object; do
    if [[ $(isa_of "$object") == baseline ]]; then defined "$object" | awk '{print $1}' >>"$work/baseline"; fi
done <"$list"

checked=0 leaks=0
while IFS= read -r object; do
    isa=$(isa_of "$object")
    [[ $isa == avx2 || $isa == avx512 ]] || continue
    checked=$((checked + 1))
    defined "$object" >"$work/symbols"
    awk -v isa="$isa" -v object="${object##*/}" '
        FILENAME == ARGV[1] { baseline[$1] = 1; next }
        $2 !~ /^[WVu]$/ || $1 ~ /^DW\.ref\./ { next }
        $1 in baseline { print object ": the baseline defines it too: " $1; next }
        index($1, isa) == 0 { print object ": no " isa " in its name: " $1 }
    ' "$work/baseline" "$work/symbols" >"$work/leaks"
    if [[ -s $work/leaks ]]; then
        leaks=$((leaks + $(wc -l <"$work/leaks")))
        if command -v c++filt >/dev/null; then c++filt <"$work/leaks"; else cat "$work/leaks"; fi
    fi
done <"$list"

if ((checked == 0)); then
    echo "no AVX2 or AVX-512 object in ${list##*/}"
    exit 77
fi
echo "$checked objects, $leaks leaks"
((leaks == 0))
