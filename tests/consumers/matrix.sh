#!/usr/bin/env bash
# The consumers by every compiler that is supported, with the oldest and the newest xsimd and Boost.
#
# usage: matrix.sh ROOT BUILD [LAUNCHER [COMPILER...]]     Exit code 77 where PyPI cannot be reached; a compiler that is missing is said.
# xsimd 8.1 and Boost 1.74 are Debian's; xsimd 14.1 comes out of PyPI's pythran, Boost 1.85 out of its boost-headers.
set -euo pipefail

root=${1:?usage: matrix.sh ROOT BUILD [LAUNCHER [COMPILER...]]} build=$2 launcher=${3:-}
compilers=("${@:4}")
if ((${#compilers[@]} == 0)); then compilers=(g++-12 clang++-14 clang++-16); fi
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
newest=$build/newest
skip() {
    echo "$*"
    exit 77
}
version_of() { # MACRO HEADER FOLDER: what the preprocessor makes of it
    printf '#include <%s>\n%s\n' "$2" "$1" | g++ -x c++ -E -P ${3:+-isystem "$3"} - | tail -n 1
}
if [[ ! -d $newest/include ]]; then
    command -v python3 >/dev/null || skip "no python3"
    python3 -m pip --version >/dev/null 2>&1 || skip "python3 has no pip (Debian: python3-pip)"
    rm -rf "$newest" && mkdir -p "$newest"
    timeout 300 python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$newest" \
        pythran==0.19.0 boost-headers==1.85.0.post1 >"$newest/log" 2>&1 || skip "PyPI cannot be reached: $(tail -n 1 "$newest/log")"
    python3 - "$newest" <<'PYTHON'
import pathlib, sys, zipfile
folder = pathlib.Path(sys.argv[1])
for wheel in folder.glob("*.whl"):
    with zipfile.ZipFile(wheel) as packed:
        for name in packed.namelist():
            for start in ("pythran/xsimd/", "boost_headers/include/boost/"):
                if name.startswith(start) and not name.endswith("/"):
                    to = folder / "unpacked" / start.split("/")[-2] / name[len(start):]
                    to.parent.mkdir(parents=True, exist_ok=True)
                    to.write_bytes(packed.read(name))
(folder / "unpacked").rename(folder / "include")
PYTHON
fi
[[ $(version_of XSIMD_VERSION_MAJOR xsimd/config/xsimd_config.hpp "$newest/include") == 14 ]]
[[ $(version_of BOOST_VERSION boost/version.hpp "$newest/include") == 108500 ]]
echo "newest: xsimd 14.1, Boost 1.85; this system's: xsimd $(version_of XSIMD_VERSION_MAJOR xsimd/config/xsimd_config.hpp)," \
    "Boost $(version_of BOOST_VERSION boost/version.hpp)"

failed=0 ran=0
try() { # KIND COMPILER INCLUDES
    ran=$((ran + 1))
    local start=$SECONDS
    if RAVINE_INCLUDES=$3 "$here/run.sh" "$1" "$root" "$build" "$2" "$launcher"; then
        echo "  ${3:+newest headers, }$((SECONDS - start)) s"
    else
        failed=$((failed + 1))
        echo "FAILED: $1 by $2 ${3:+with the newest headers}"
    fi
}
for compiler in "${compilers[@]}"; do
    if ! path=$(command -v "$compiler"); then
        echo "$compiler is not here: left out"
        continue
    fi
    try package "$path" ""
    try package "$path" "$newest/include"
    try program "$path" "$newest/include"    # the library itself, too
done
echo "$ran consumers, $failed failed"
((failed == 0 && ran > 0))
