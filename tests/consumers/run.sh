#!/usr/bin/env bash
# Builds projects that use Ravine as people do, in empty folders outside the source tree, and runs what they made.
#
# usage: run.sh KIND ROOT BUILD COMPILER [LAUNCHER]
#   subdirectory: a project with a rule of its own that has ROOT (a copy of it with few rules) as a subdirectory, and links it
#   program:      the same, and the program over its rules, which is minutes of compiling
#   fetch:        one that has such a copy fetched by CMake, and uses the headers alone
#   package:      the same as program from what BUILD installs, moved after the installation; and what `ravine new` writes
#   pkgconfig:    a program compiled without CMake, from the same
#   mistakes:     wrong calls of ravine_add_rules and versions that are not there, from the same
#   uninstall:    the target of that name takes away what was installed, and nothing else
# package, pkgconfig: ROOT and BUILD are hidden by a mount of an empty folder, where the system lets us.
# RAVINE_INCLUDES: folders whose headers go before the system's, with semicolons between (matrix.sh).
set -euo pipefail

kind=${1:?usage: run.sh KIND ROOT BUILD COMPILER [LAUNCHER]} root=$2 build=$3 compiler=$4 launcher=${5:-}
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
unset RAVINE_ROOT CXXFLAGS CPPFLAGS LDFLAGS CMAKE_PREFIX_PATH
fail() {
    echo "FAILED: $*"
    exit 1
}
skip() {
    echo "$*"
    exit 77
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
        -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
        -DCMAKE_INCLUDE_PATH="${RAVINE_INCLUDES:-}" "$@"
}
install_to() { # PREFIX: one at a time, for each writes the build folder's manifest
    quietly flock "$build/install.lock" cmake --install "$build" --prefix "$1"
}
installed() { # installs, and moves what is installed: nothing in it may remember where it was
    install_to "$work/first"
    mv "$work/first" "$work/prefix"
    ! grep -rIlF -e "$root" -e "$work/first" "$work/prefix/lib" "$work/prefix/share" || fail "these files name the source tree"
}
# Goes on in a namespace where the source tree and the build folder are empty, as for somebody who has the package alone.
hidden() {
    local user=()
    if ((EUID)); then user=(--user --map-root-user); fi
    if [[ $work == "$root"/* ]] || ! unshare "${user[@]}" --mount true 2>/dev/null; then
        echo "source and build tree are within reach here: no mount namespaces"
        return
    fi
    cp -r "$here" "$work/consumers"
    cd "$work"
    RAVINE_HIDDEN=$work unshare "${user[@]}" --mount bash -euc '
        mount -t tmpfs none "$3"
        if [[ -d $4 ]]; then mount -t tmpfs none "$4"; fi
        [[ -z $(ls -A "$3") && ! -e $4/CMakeCache.txt ]]
        exec bash "$1" "${@:2}"' hidden "$work/consumers/run.sh" "$kind" "$root" "$build" "$compiler" "$launcher"
    exit
}
# pared FOLDER: the source tree with two of its rules; all of them would be minutes of compiling that prove no more.
pared() {
    mkdir "$1"
    cp -r "$root"/{dsl,include,tools,bench,CMakeLists.txt} "$1"
    find "$1/dsl/ravine/rules" -type f ! -name adam.hpp ! -name sgd.hpp -delete
    quietly "$build/ravine" generate adam sgd --out "$1/generated"
}
# linked FOLDER: builds and runs the consumer alone.
linked() {
    quietly cmake --build "$1/build" --parallel "$(nproc)" --target consumer
    quietly ctest --test-dir "$1/build" --output-on-failure --no-tests=error --tests-regex '^consumer$'
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
# The flags of the consumer's own source are the consumer's, but for the standard and where headers are.
unchanged() {
    local line flags
    line=$(grep -o '"command": ".*main\.cpp"' "$1/build/compile_commands.json" | head -n 1)
    read -r flags < <(sed -E 's/ -(isystem |I|o |c )[^ "]+//g; s/"$//' <<<" ${line#*"$compiler "}")
    [[ $flags == "-Wall -Wextra -Werror -std=gnu++20" ]] || fail "main.cpp has flags that are not its own: $flags"
    ! grep -q xtl "$1/build/build.ninja" 2>/dev/null || fail "xsimd's link library has come along"
}

if [[ -n ${RAVINE_HIDDEN:-} ]]; then
    work=$RAVINE_HIDDEN
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    case $kind in
    package | pkgconfig)
        installed
        hidden ;;
    esac
fi
case $kind in
subdirectory | program)
    cp -r "$here/subdirectory" "$work/user"
    cp "$here"/common/* "$work/user"
    pared "$work/ravine"
    configure "$work/user" -DRAVINE_SOURCE="$work/ravine"
    if [[ $kind == program ]]; then
        built "$work/user" mine_ravine adam
        measured "$work/user"
    else
        linked "$work/user"
    fi
    unchanged "$work/user"
    (cd "$work" && quietly "$build/ravine" new fresh)
    configure "$work/fresh" -DRAVINE_SOURCE="$work/ravine" ;;
fetch)
    command -v git >/dev/null || skip "no git (Debian: git)"
    cp -r "$here/fetch" "$work/user"
    pared "$work/ravine"
    git() { command git -C "$work/ravine" -c user.name=consumer -c user.email=consumer@localhost "$@"; }
    quietly git init --quiet
    quietly git add --all
    quietly git commit --quiet --message "Pared"
    configure "$work/user" -DRAVINE_REPOSITORY="file://$work/ravine" -DRAVINE_TAG="$(git rev-parse HEAD)"
    linked "$work/user"
    quietly cmake --install "$work/user/build" --prefix "$work/theirs"
    [[ $(cd "$work/theirs" && find . -type f) == ./bin/consumer ]] || fail "a user's installation has more than the user's: $(find "$work/theirs")" ;;
package)
    cp -r "$here/package" "$work/user"
    cp "$here"/common/* "$work/user"
    configure "$work/user" -DCMAKE_PREFIX_PATH="$work/prefix"
    built "$work/user" mine_ravine adam
    unchanged "$work/user"
    said=$(cd "$work/user" && build/mine_ravine new another)
    [[ $said == *" -DCMAKE_PREFIX_PATH=$work/prefix"$'\n'* ]] || fail "a wrong prefix: $said"
    quietly "$work/prefix/bin/ravine" generate --check    # the kernels' source is installed
    (cd "$work" && quietly prefix/bin/ravine new fresh --namespace ours::rules)
    ! grep -q 'url/of' "$work/fresh/CMakeLists.txt" || fail "ravine new names an address that is not there"
    configure "$work/fresh" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror"
    built "$work/fresh" ours_rules_ravine fresh ;;
pkgconfig)
    command -v pkg-config >/dev/null || skip "no pkg-config (Debian: pkgconf)"
    export PKG_CONFIG_PATH=$work/prefix/lib/pkgconfig
    [[ $(pkg-config --modversion ravine) == "$("$work/prefix/bin/ravine" --version | cut -d' ' -f2)" ]] || fail "another version"
    [[ $(pkg-config --libs ravine-headers) == "" ]] || fail "headers link $(pkg-config --libs ravine-headers)"
    read -ra compiling <<<"$(pkg-config --cflags ravine)"
    read -ra linking <<<"$(pkg-config --libs ravine)"
    for flag in "${compiling[@]}" "${linking[@]}"; do
        [[ $flag == -[IL]"$work"/* || $flag == -lravine ]] || fail "pkg-config gives a flag that is no place and no library: $flag"
    done
    quietly "$compiler" -std=c++20 -Wall -Wextra -Werror "${compiling[@]}" "$here/pkgconfig/main.cpp" "${linking[@]}" -o "$work/linked"
    quietly "$work/linked" ;;
mistakes)
    installed
    version_there=$("$work/prefix/bin/ravine" --version | cut -d' ' -f2)
    wrong() { # WORDS VERSION ARGUMENTS [CMAKE'S ARGUMENT...]
        if cmake "${@:4}" -S "$here/mistakes" -B "$work/wrong" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$work/prefix" -DVERSION="$2" -DARGUMENTS="$3" >"$work/log" 2>&1; then
            fail "accepted: $2 $3"
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
    for version in 99 1.0 0.2 0.0.1; do    # what a version promises: CONTRIBUTING.md
        wrong "compatible with requested version \"$version\"" $version 'rules ${fine} NAMESPACE mine'
        grep -q "ravineConfig.cmake, version: $version_there" "$work/log" || fail "the answer does not say which version is there"
    done
    wrong "needs pugixml: install" 0.1 'rules ${fine} NAMESPACE mine' -DCMAKE_DISABLE_FIND_PACKAGE_pugixml=ON ;;
uninstall)
    install_lock=$build/install.lock
    exec 9>"$install_lock"
    flock 9    # the manifest is that of the last installation
    quietly cmake --install "$build" --prefix "$work/prefix"
    [[ -x $work/prefix/bin/ravine && -f $work/prefix/lib/libravine.a ]] || fail "it was not installed"
    mkdir -p "$work/prefix/lib/theirs" "$work/prefix/share/ravine/empty"
    touch "$work/prefix/bin/theirs" "$work/prefix/include/ravine/theirs.hpp"
    quietly cmake --build "$build" --target uninstall
    left=$(cd "$work/prefix" && find . -type f | sort | tr '\n' ' ')
    [[ $left == "./bin/theirs ./include/ravine/theirs.hpp " ]] || fail "after uninstall there is: $left"
    left=$(cd "$work/prefix" && find . -path '*ravine*' -type d | sort | tr '\n' ' ')
    [[ $left == "./include/ravine " ]] || fail "after uninstall there are the folders: $left"
    [[ -d $work/prefix/lib/theirs ]] || fail "uninstall took a folder of others" ;;
*) fail "there is no kind $kind" ;;
esac
echo "$kind: as it should be, by $compiler"
