#!/usr/bin/env bash
# Bash completes the program's words as they are, its manual page has no mistake and every option, doctor tells what is wrong.
#
# usage: shell.sh PROGRAM COMPLETION
set -euo pipefail

program=${1:?usage: shell.sh PROGRAM COMPLETION} completion=$2
failed=0
fail() {
    failed=$((failed + 1))
    echo "FAILED: $*"
}
source "$completion"
complete -p ravine >/dev/null || fail "nothing completes ravine"
compopt() { asked_for_files=yes; } # outside of a completion bash's own is an error
# completes WORDS... EXPECTED: the last of the words is completed; EXPECTED is what is offered, in order.
completes() {
    local expected=${*: -1}
    COMP_WORDS=("$program" "${@:1:$#-1}")
    COMP_CWORD=$(($# - 1))
    asked_for_files=no
    _ravine
    [[ ${COMPREPLY[*]:-} == "$expected" ]] || fail "after '${*:1:$#-1}': '${COMPREPLY[*]:-}', not '$expected'"
}
completes tr "train"
completes d "doctor"
completes --v "--version"
completes train --see "--seed"
completes train --model "" "softmax mlp"
completes check --isa = avx "avx2 avx512"
completes check adamw --type = "f32 f64"
completes show nadam "nadam nadamw"
completes bench --size 1000 lar "lars"
completes train --epochs "" ""
completes nonsense "" ""
completes new "" ""
completes bench --shapes r "resnet50"
[[ $asked_for_files == yes ]] || fail "a file of shapes is not offered"
completes report --out "" ""
[[ $asked_for_files == yes ]] || fail "a folder is not offered"
COMP_WORDS=("$program" "") COMP_CWORD=1
_ravine
for command in $("$program" --help | sed -nE '/^Subcommands:/,/^$/s/^  ([a-z]+) .*/\1/p'); do
    [[ " ${COMPREPLY[*]} " == *" $command "* ]] || fail "$command is not offered"
    commands="${commands:-} $command"
done
[[ $(wc -w <<<"${commands:-}") -gt 9 && ${#COMPREPLY[@]} == $(wc -w <<<"$commands") ]] || fail "--help has$commands; offered: ${COMPREPLY[*]}"

# ---- the manual page ----------------------------------------------------------------------------------------------------
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" manual >"$work/ravine.1"
if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$work/ravine.1" || fail "mandoc has warnings"
fi
if command -v man >/dev/null && command -v groff >/dev/null; then
    said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=120 man --warnings -l "$work/ravine.1" 2>&1 >"$work/page" | head -n 5)
    [[ -z $said ]] || fail "man: $said"
    for command in $commands; do
        for option in $("$program" "$command" --help | grep -oE '^  --?[a-z-]+(,--[a-z-]+)?' | grep -oE -- '--[a-z-]+' | grep -v -- --help); do
            grep -qE -- " $option( |$)" "$work/page" || fail "the manual page has no $option of $command"
        done
    done
fi

# ---- doctor -------------------------------------------------------------------------------------------------------------
said=$(RAVINE_ISA=baseline "$program" doctor) || fail "doctor fails"
for part in "in use +baseline: RAVINE_ISA says so" "processor +." "compiler +(g\+\+|clang) [0-9]" "parts +Boost 1\.[0-9]+\.[0-9]+ with Hana [0-9.]+, xsimd [0-9]+\." \
    "threads +[1-9][0-9]* for this" "denormal numbers +kept" "RAVINE_ISA +baseline" "flags of kernels +.*-ffp-contract=off"; do
    grep -qE "^$part" <<<"$said" || fail "doctor does not say: $part"
done
code=0
said=$(RAVINE_ISA=avx9 "$program" doctor) || code=$?
[[ $code == 1 && $said == *"wrong: RAVINE_ISA: ravine: no instruction set is called 'avx9'"* ]] || fail "doctor does not see a wrong RAVINE_ISA ($code)"
code=0
said=$(RAVINE_ISA=avx9 "$program" doctor --json) || code=$?
[[ $code == 1 && $said == *'"in use": "none"'*'"problems": ['*"'avx9'"* ]] || fail "doctor --json does not see a wrong RAVINE_ISA ($code): $said"
[[ $("$program" doctor --json) == *'"problems": []'* ]] || fail "doctor sees problems"
echo "$failed failed"
((failed == 0))
