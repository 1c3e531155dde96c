#!/usr/bin/env bash
# Builds projects that use Ravine as people do, in empty folders outside the source tree, and runs what they made.
#
# usage: run.sh subdirectory|package|mistakes ROOT BUILD COMPILER [LAUNCHER]
#   subdirectory: a project with a rule of its own that has ROOT (a copy of it with few rules) as a subdirectory
#   package:      the same from what BUILD installs, moved after the installation; and what `ravine new` writes
#   mistakes:     wrong calls of ravine_add_rules, from what BUILD installs
set -euo pipefail

kind=${1:?usage: run.sh KIND ROOT BUILD COMPILER [LAUNCHER]} root=$2 build=$3 compiler=$4 launcher=${5:-}
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset RAVINE_ROOT CXXFLAGS CMAKE_PREFIX_PATH
fail() {
    echo "FAILED: $*"
    exit 1
}
quietly() { # runs a command, and shows what it said only if it fails
    "$@" >"$work/log" 2>&1 || {
        cat "$work/log"
        fail "$*"
    }
}
configure() { # FOLDER [ARGUMENT...]
    local folder=$1 generator=()
    shift
    if command -v ninja >/dev/null; then generator=(-G Ninja); fi
    quietly cmake -S "$folder" -B "$folder/build" "${generator[@]}" -DCMAKE_CXX_COMPILER="$compiler" \
        -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON "$@"
}
installed() { # installs, and moves what is installed: nothing in it may remember where it was
    quietly cmake --install "$build" --prefix "$work/first"
    mv "$work/first" "$work/prefix"
    ! grep -rIlF -e "$root" -e "$work/first" "$work/prefix/lib" "$work/prefix/share" || fail "these files name the source tree"
}
# pared FOLDER: the source tree with two of its rules; all of them would be minutes of compiling that prove no more.
pared() {
    mkdir "$1"
    cp -r "$root"/{dsl,include,tools,bench,CMakeLists.txt} "$1"
    find "$1/dsl/ravine/rules" -type f ! -name adam.hpp ! -name sgd.hpp -delete
    quietly "$build/ravine" generate adam sgd --out "$1/generated"
}
# built FOLDER PROGRAM RULE: builds all, runs the tests, then what else the program over the rules must do.
built() {
    quietly cmake --build "$1/build" --parallel "$(nproc)"
    quietly ctest --test-dir "$1/build" --output-on-failure --no-tests=error
    local program=$1/build/$2
    [[ $("$program" list) == *"$3 "* ]] || fail "$2 list has no $3"
    quietly "$program" show "$3" --as source
    quietly "$program" generate --check
    sed -i 's/plan_0/plan_9/' "$1/build/"*.generated/kernels/"$3.hpp"
    ! "$program" generate --check >"$work/log" 2>&1 || fail "$2 generate --check takes changed source for current"
    (cd / && quietly "$program" train "$3" --epochs 1)    # finds the data
}
# A rule from outside is measured against nothing that was written for the library's rule of that name.
measured() {
    local said
    said=$("$1/build/mine_ravine" bench adam --size 1000 --csv)
    [[ $said == *,generated,* && $said != *,hand,* && $said != *,plain,* ]] || fail "bench of a rule from outside: $said"
}
# The flags of the consumer's own source are the consumer's: nothing of the kernels' comes along.
unchanged() {
    local line
    line=$(grep -o '"command": ".*main\.cpp"' "$1/build/compile_commands.json" | head -n 1)
    [[ -n $line ]] || fail "no command compiles main.cpp"
    ! grep -E -- ' -(m|f|O|W(no-|shadow|conv))' <<<"${line// -Wall -Wextra -Werror/}" || fail "main.cpp has flags that are not its own"
    ! grep -q xtl "$1/build/build.ninja" 2>/dev/null || fail "xsimd's link library has come along"
}

case $kind in
subdirectory)
    cp -r "$here/subdirectory" "$work/user"
    cp "$here"/common/* "$work/user"
    pared "$work/ravine"
    configure "$work/user" -DRAVINE_SOURCE="$work/ravine"
    built "$work/user" mine_ravine adam
    measured "$work/user" ;;
package)
    installed
    cp -r "$here/package" "$work/user"
    cp "$here"/common/* "$work/user"
    configure "$work/user" -DCMAKE_PREFIX_PATH="$work/prefix"
    built "$work/user" mine_ravine adam
    unchanged "$work/user"
    said=$(cd "$work/user" && build/mine_ravine new another)
    [[ $said == *" -DCMAKE_PREFIX_PATH=$work/prefix"$'\n'* ]] || fail "a wrong prefix: $said"
    (cd "$work" && quietly prefix/bin/ravine new fresh --namespace ours::rules)
    configure "$work/fresh" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror"
    built "$work/fresh" ours_rules_ravine fresh ;;
mistakes)
    installed
    wrong() { # WORDS VERSION ARGUMENTS
        if cmake -S "$here/mistakes" -B "$work/wrong" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$work/prefix" -DVERSION="$2" -DARGUMENTS="$3" >"$work/log" 2>&1; then
            fail "accepted: $3"
        fi
        tr '\n' ' ' <"$work/log" | tr -s ' ' | grep -qF -- "$1" || {
            cat "$work/log"
            fail "$3: the error has not the words: $1"
        }
    }
    wrong "NAMESPACE is missing" 0.1 'rules ${fine}'
    wrong "is no name of a namespace" 0.1 'rules ${fine} NAMESPACE 1st'
    wrong "is the library's own" 0.1 'rules ${fine} NAMESPACE ravine::rules'
    wrong "no file of a rule is given" 0.1 'rules NAMESPACE mine'
    wrong "there is no file absent.hpp" 0.1 'rules absent.hpp NAMESPACE mine'
    wrong "'not-a-name' cannot be the name of a rule" 0.1 'rules ${CMAKE_CURRENT_BINARY_DIR}/not-a-name.hpp NAMESPACE mine'
    wrong "two files hold a rule called fine" 0.1 'rules ${fine} ${fine} NAMESPACE mine'
    wrong "there is a target taken_ravine already" 0.1 'taken ${fine} NAMESPACE mine'
    wrong 'compatible with requested version "99"' 99 'rules ${fine} NAMESPACE mine' ;;
*) fail "there is no kind $kind" ;;
esac
echo "$kind: as it should be, by $compiler"
