#!/usr/bin/env bash
# Shows that the tests can fail: applies each deliberate fault of faults.txt, one at a time, to a private copy of the
# sources, builds the tests that could notice, and prints which of them killed it. A fault that survives, one whose text
# is no longer there, and one that does not compile are failures of this script.
#
# usage: run.sh [--list] [--only PATTERN] [--all] [CXX [FLAG...]]      (--all: run every test of a fault, not until one fails)
#
# Tests, as faults.txt names them (nothing but the parts of the project that they need is built):
#     unit:PATH               tests/PATH.cpp
#     compile:PATH            tests/PATH.cpp does not compile, because an assertion in it or in the program fails
#     simd:ISA                the shim's audit for one instruction set
#     kernels:RULE[:double]   tests/rules/kernels.cpp for one rule: its local kernel against its oracle
#     linked:RULE[:double]    the same, with the kernel of freshly generated source
#     mirror:RULE             tests/rules/mirrors.cpp for one rule
#     torch:RULE              tests/golden/torch.cpp for one rule in float
#     hashes:RULE[:double]    tests/golden/hashes.cpp for one rule
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(cd "$here/../.." && pwd)
only='' list=0 all=0
while [[ ${1:-} == --* ]]; do
    case $1 in
    --list) list=1 ;;
    --all) all=1 ;;
    --only) only=${2:?--only needs a pattern}; shift ;;
    *) sed -n '2,/^set -/{/^#/p}' "$0" >&2; exit 2 ;;
    esac
    shift
done
cxx=${1:-c++}
[[ $# == 0 ]] || shift
command -v "$cxx" >/dev/null || { echo "SKIP: no compiler $cxx"; exit 77; }

# ---- the table ---------------------------------------------------------------------------------------------------------
# Read into arrays: a fault begins with `== its name`; `file`, `-` and `+` lines (exact text) and `tests` follow.
declare -a names=() files=() olds=() news=() tests=()
at=-1
while IFS= read -r line || [[ -n $line ]]; do
    case $line in
    '== '*) at=$((at + 1)) names[at]=${line#== } files[at]='' olds[at]='' news[at]='' tests[at]='' ;;
    'file '*) files[at]=${line#file } ;;
    '- '*) olds[at]+=${olds[at]:+$'\n'}${line#- } ;;
    '+') ;; # nothing in its place
    '+ '*) news[at]+=${news[at]:+$'\n'}${line#+ } ;;
    'tests '*) tests[at]=${line#tests } ;;
    '' | '#'*) ;;
    *) echo "faults.txt: what is this? $line" >&2; exit 2 ;;
    esac
done <"$here/faults.txt"
if ((list)); then
    for i in "${!names[@]}"; do printf '%-60s %-45s %s\n' "${names[i]}" "${files[i]}" "${tests[i]}"; done
    exit 0
fi

# ---- the private copy --------------------------------------------------------------------------------------------------
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
mkdir -p "$tree/tools" "$work"/{clean,faulty}
cp -R "$root"/{dsl,include,generated,tests} "$tree"
cp -R "$root"/tools/{ravine,learning,data} "$tree/tools"
cd "$tree"

isa=baseline isa_flags=()
if grep -qw avx2 /proc/cpuinfo 2>/dev/null && grep -qw fma /proc/cpuinfo; then isa=avx2 isa_flags=(-mavx2 -mfma); fi
flags=(-std=c++20 -O1 -w -ffp-contract=off -Idsl -Iinclude -I. -Itests -Itools/ravine "$@")

# replace FILE OLD NEW: fails unless OLD is there exactly once.
replace() {
    local text rest
    text=$(<"$1")
    [[ $text == *"$2"* ]] || { echo "its text is not in $1"; return 1; }
    rest=${text#*"$2"}
    [[ $rest != *"$2"* ]] || { echo "its text is in $1 more than once"; return 1; }
    printf '%s%s%s\n' "${text%%"$2"*}" "$3" "$rest" >"$1"
}

# The golden data cut down to one rule, PyTorch's also to short arrays in float; a test of one rule reads this.
recordings() { # RULE FOLDER TYPE
    mkdir -p "$2/tests/golden"
    grep -E "^$1 $3 " tests/golden/hashes.txt >"$2/tests/golden/hashes.txt"
    grep -E "^(#|steps |$1 f32 .* n=(1|2|3|5|8|17|33|64|100) )" tests/golden/torch.txt >"$2/tests/golden/torch.txt"
}
sed -i '/CHECK(configurations.size()/d; /CHECK(lengths.size()/d' tests/golden/torch.cpp
sed -i '/CHECK(stored.size()/d' tests/golden/hashes.cpp

# ---- building: objects whose sources have not changed are those of the healthy tree ---------------------------------------
mode=clean changed=''
# object NAME SOURCE FLAG...: compiles it if it must; the path is in $made.
object() {
    local name=$1 source=$2
    shift 2
    local clean=$work/clean/$name.o
    made=$work/$mode/$name.o
    if [[ $mode == faulty && -f $clean ]] && ! grep -qE "(^| )$changed( |$)" "${clean%.o}.d"; then made=$clean; fi
    [[ -f $made ]] && return
    "$cxx" "${flags[@]}" "$@" -MMD -MF "${made%.o}.d" -c "$source" -o "$made" >"$work/log" 2>&1
}
# program NAME OBJECT...: links them with the optimizer's own objects; the path is in $made.
program() {
    local name=$1
    shift
    object stepper include/ravine/stepper.cpp || return
    local stepper=$made
    object threads include/ravine/threads.cpp || return
    local threads=$made
    made=$work/$mode/$name
    "$cxx" "$@" "$stepper" "$threads" -o "$made" >"$work/log" 2>&1
}
# The loops over gradients, which linked kernels ask for; their objects are in $gradient_loops.
declare -a gradient_loops=()
gradient_objects() {
    gradient_loops=()
    object gradient_loops include/ravine/gradient_loops.cpp && gradient_loops+=("$made") &&
        object gradient_baseline include/ravine/simd/gradient_baseline.cpp && gradient_loops+=("$made") &&
        object gradient_avx2 include/ravine/simd/gradient_avx2.cpp -mavx2 -mfma && gradient_loops+=("$made") &&
        object gradient_avx512 include/ravine/simd/gradient_avx512.cpp -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512cd -mfma &&
        gradient_loops+=("$made")
}
rule_of() { if [[ $1 == *::* ]]; then echo "ravine::$1"; else echo "ravine::rules::$1"; fi; }
header_of() { if [[ $1 == *::* ]]; then echo "tests/rules/${1%%::*}.hpp"; else echo "ravine/rules/$1.hpp"; fi; }

# The loops of one instruction set for some rules, under the names of all three: a test of one machine needs no more.
loops() { # FOLDER RULE...
    local folder=$1 rule
    shift
    echo "#include <ravine/simd/around.hpp>"
    for rule; do echo "#include \"kernels/$rule.hpp\""; done
    echo "namespace ravine::generated {"
    for rule; do
        for each in baseline avx2 avx512; do
            sed -nE "/^namespace (.*::)?$rule \\{/,/^\\}  \/\/ namespace (.*::)?$rule/p" "$folder/isa/$isa.cpp" | sed "s/_$isa\[\]/_${each}[]/"
        done
    done
    echo "}"
}

# ---- the tests: each builds its program; $run is how to start it ----------------------------------------------------------
declare -a run=()
subject() { # LOCAL|LINKED|ORACLE RULE TYPE: the object of subject.cpp
    local key=${2//::/_}
    object "subject_$1_${key}_$3" tests/faults/subject.cpp "${isa_flags[@]}" -DRULE="$(rule_of "$2")" -DTYPE="$3" -D"$1" \
        -DHEADER="<$(header_of "$2")>"
}
build_unit() {
    local path=$1 objects=() extra=()
    local folder=${path%/*} name=${path//\//_}
    case $path in
    learning/model) extra=(tools/learning/model.cpp) ;;
    learning/dataset) extra=(tools/learning/dataset.cpp tools/learning/idx.cpp tools/ravine/file.cpp include/ravine/durable_file.cpp) ;;
    tools/npy) extra=(tools/ravine/npy.cpp tools/ravine/file.cpp include/ravine/durable_file.cpp) ;;
    durable_file) extra=(include/ravine/durable_file.cpp) ;;
    safetensors) extra=(include/ravine/safetensors.cpp include/ravine/safetensors/header.cpp include/ravine/durable_file.cpp) ;;
    operators/functions) extra=(tests/operators/functions_baseline.cpp tests/operators/functions_avx2.cpp tests/operators/functions_avx512.cpp) ;;
    esac
    object main tests/main.cpp || return
    objects+=("$made")
    local own=("${isa_flags[@]}")
    [[ $path == operators/functions ]] && own=()
    object "unit_$name" "tests/$path.cpp" "${own[@]}" -DRAVINE_SOURCE_ROOT="\"$tree\"" || return
    objects+=("$made")
    local source also
    for source in ${extra[@]+"${extra[@]}"}; do
        also=()
        case $source in
        *_avx2.cpp) also=(-O2 -mavx2 -mfma) ;;
        *_avx512.cpp) also=(-O2 -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512cd -mfma) ;;
        esac
        object "$(basename "$source" .cpp)" "$source" ${also[@]+"${also[@]}"} || return
        objects+=("$made")
    done
    if [[ $path == optimizer || $path == groups ]]; then
        local rules=(adam lamb momentum nadam sgd) rule
        loops generated "${rules[@]}" >generated/loops_of_optimizer.cpp
        object loops_of_optimizer generated/loops_of_optimizer.cpp "${isa_flags[@]}" || return
        objects+=("$made")
        for rule in "${rules[@]}"; do
            object "host_$rule" "generated/kernels/$rule.cpp" || return
            objects+=("$made")
        done
        gradient_objects || return
        objects+=("${gradient_loops[@]}")
    fi
    if [[ $path == learning/dataset ]]; then objects+=(-lz); fi
    program "unit_$name" "${objects[@]}" || return
    run=("$made")
}
build_simd() {
    local objects=() each also=()
    object main tests/main.cpp || return
    objects+=("$made")
    object audit tests/simd/audit.cpp || return
    objects+=("$made")
    case $1 in
    avx2) also=(-mavx2 -mfma) ;;
    avx512) also=(-mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512cd -mfma) ;;
    esac
    object "audit_$1" "tests/simd/audit_$1.cpp" -O2 ${also[@]+"${also[@]}"} || return
    objects+=("$made")
    for each in baseline avx2 avx512; do
        [[ $each == "$1" ]] && continue
        echo "#include <cstddef>"$'\n'"int audit_$each(char*, std::size_t) { return 0; }" >"$work/no_$each.cpp"
        object "no_$each" "$work/no_$each.cpp" || return
        objects+=("$made")
    done
    program "simd_$1" "${objects[@]}" || return
    run=("$made")
}
build_kernels() {
    local rule=$1 type=${2:-float} kind=${3:-LOCAL} objects=()
    object main tests/main.cpp || return
    objects+=("$made")
    object kernels tests/rules/kernels.cpp || return
    objects+=("$made")
    subject "$kind" "$rule" "$type" || return
    objects+=("$made" ${linked_objects[@]+"${linked_objects[@]}"})
    program "kernels_${kind}_${rule//::/_}_$type" "${objects[@]}" || return
    run=("$made" "-tc=*of every rule is the oracle in $type*")
}
declare -a linked_objects=()
build_linked() {
    local key=${1//::/_} name=${1##*::} folder was=$changed
    object "generate_$key" tests/faults/generate.cpp -DRULE="$(rule_of "$1")" -DHEADER="\"$(header_of "$1")\"" || return
    local made_in=$mode
    [[ $made == "$work"/clean/* ]] && made_in=clean
    folder=$work/$made_in/generated_$key
    if [[ ! -d $folder ]]; then
        program "generate_$key" "$made" || return
        "$made" "$folder" >"$work/log" 2>&1 || return
        loops "$folder" "$name" >"$folder/loops.cpp"
    fi
    linked_objects=()
    [[ $made_in == faulty ]] && changed='[^ ]*' # all that comes of it is new
    object "linked_loops_$key" "$folder/loops.cpp" "${isa_flags[@]}" && linked_objects+=("$made") &&
        object "linked_host_$key" "$folder/kernels/$name.cpp" && linked_objects+=("$made") &&
        gradient_objects && linked_objects+=("${gradient_loops[@]}")
    local code=$?
    changed=$was
    ((code == 0)) || return
    build_kernels "$1" "${2:-float}" LINKED
    code=$?
    linked_objects=()
    return "$code"
}
build_mirror() {
    local objects=()
    object main tests/main.cpp || return
    objects+=("$made")
    object mirrors tests/rules/mirrors.cpp || return
    objects+=("$made")
    subject ORACLE "$1" double || return
    objects+=("$made")
    program "mirror_$1" "${objects[@]}" || return
    run=("$made")
}
build_torch() {
    local objects=()
    recordings "$1" "$work/recordings_$1" f32
    object main tests/main.cpp || return
    objects+=("$made")
    object "torch_$1" tests/golden/torch.cpp -DRAVINE_SOURCE_ROOT="\"$work/recordings_$1\"" || return
    objects+=("$made")
    subject LOCAL "$1" float || return
    objects+=("$made")
    program "torch_$1" "${objects[@]}" || return
    run=("$made")
}

build_hashes() {
    local objects=() type=${2:-float} word=f32
    [[ $type == double ]] && word=f64
    recordings "$1" "$work/recordings_$1_$word" "$word"
    object main tests/main.cpp || return
    objects+=("$made")
    object "hashes_$1_$word" tests/golden/hashes.cpp -DRAVINE_SOURCE_ROOT="\"$work/recordings_$1_$word\"" || return
    objects+=("$made")
    subject LOCAL "$1" "$type" || return
    objects+=("$made")
    program "hashes_$1_$word" "${objects[@]}" || return
    run=("$made")
}

# test_once TEST: 0 green, 1 red, 2 does not compile, 77 cannot run here; what it printed is in $work/log.
test_once() {
    local kind=${1%%:*} rest=${1#*:} type=float
    if [[ $rest == *:double ]]; then rest=${rest%:double} type=double; fi
    case $kind:$rest in
    compile:*)
        object "unit_${rest//\//_}" "tests/$rest.cpp" "${isa_flags[@]}" && return 0
        # a fault that is no C++ would be no fault: only an assertion counts
        grep -qE "static assertion failed|static_assert failed|is not a constant expression|non-constant|not an integral constant" "$work/log" && return 1
        return 2
        ;;
    simd:avx2 | simd:avx512) grep -qw "${rest/avx512/avx512bw}" /proc/cpuinfo || return 77 ;;
    esac
    case $kind in
    kernels | linked | hashes) "build_$kind" "$rest" "$type" ;;
    unit | simd | mirror | torch) "build_$kind" "$rest" ;;
    *) echo "no such test: $1" >"$work/log"; return 2 ;;
    esac || return 2
    # in a shell of its own, which keeps to the log what bash says of a crash
    (timeout 60 "${run[@]}" --no-version; exit $?) >"$work/log" 2>&1 && ! grep -q 'test cases: *0 ' "$work/log"
}
# Without errexit, which || would switch off halfway: every builder returns at its first failure by itself.
test_of() {
    local code=0
    set +e
    test_once "$1"
    code=$?
    set -e
    [[ $code == 0 || $code == 2 || $code == 77 ]] || code=1
    return "$code"
}

# ---- first every test is green, then each fault makes one red --------------------------------------------------------------
declare -A healthy=()
bad=0 killed=0 skipped=0 start=$SECONDS
declare -A by=()
printf '%-62s %-42s %-40s %s\n' fault file "killed by" seconds
for i in "${!names[@]}"; do
    [[ -z $only || ${names[i]} == *$only* || ${files[i]} == *$only* || ${tests[i]} == *$only* ]] || continue
    verdict='' began=$SECONDS
    mode=clean changed=''
    for test in ${tests[i]}; do # green before?
        if [[ -z ${healthy[$test]:-} ]]; then
            code=0
            test_of "$test" || code=$?
            healthy[$test]=$code
            if ((code != 0 && code != 77)); then tail -n 30 "$work/log" >&2; fi
        fi
    done
    mode=faulty changed=${files[i]}
    cp "$tree/$changed" "$work/kept"
    if ! why=$(replace "$changed" "${olds[i]}" "${news[i]}"); then
        verdict="ERROR: $why"
    else
        for test in ${tests[i]}; do
            case ${healthy[$test]} in
            77) skips=1; continue ;;
            1 | 2) verdict="ERROR: $test is red without the fault"; break ;;
            esac
            code=0
            test_of "$test" || code=$?
            case $code in
            1) verdict+=${verdict:+ }$test; by[${test%%:*}]=$((${by[${test%%:*}]:-0} + 1)); ((all)) || break ;;
            2) verdict="ERROR: $test does not compile with it"; tail -n 30 "$work/log" >&2; break ;;
            esac
        done
    fi
    cp "$work/kept" "$tree/$changed"
    rm -rf "$work/faulty"
    mkdir "$work/faulty"
    if [[ -z $verdict && -n ${skips:-} ]]; then
        verdict="SKIP: this machine cannot run it" skipped=$((skipped + 1))
    elif [[ -z $verdict ]]; then
        verdict="SURVIVED" bad=$((bad + 1))
    elif [[ $verdict == ERROR* ]]; then
        bad=$((bad + 1))
    else
        killed=$((killed + 1))
    fi
    skips=''
    printf '%-62s %-42s %-40s %d\n' "${names[i]}" "${files[i]}" "$verdict" $((SECONDS - began))
done

printf '\n%d faults killed, %d not, %d skipped, in %d seconds;' "$killed" "$bad" "$skipped" $((SECONDS - start))
for kind in "${!by[@]}"; do printf ' %s: %d' "$kind" "${by[$kind]}"; done
echo
((bad == 0 && killed > 0))
