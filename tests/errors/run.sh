#!/usr/bin/env bash
# Compiles each mistake with and without its fix, and looks for the sentence and the symbol in what the compiler says.
#
# usage: run.sh COMPILER [NAME...]     Exit code 77 where the compiler is missing.
# A file begins with `// expect: part of the sentence`, `// symbol: its name`, and where needed `// flags: ...`.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$here/../..
compiler=${1:?usage: run.sh COMPILER [NAME...]}
shift
if ! command -v "$compiler" >/dev/null; then
    echo "no compiler $compiler"
    exit 77
fi
names=("$@")
if ((${#names[@]} == 0)); then
    for file in "$here"/*.cpp; do names+=("$(basename "$file" .cpp)"); done
fi

# spelled NAME: the symbol as compilers print its type, 'v', '_', 'h'
spelled() { sed -E "s/(.)/'\1', /g; s/, $//" <<<"$1"; }
field() { sed -nE "s#^// $1: ?(.*)#\1#p" "$2" | head -n 1; }

failed=0
fail() {
    failed=$((failed + 1))
    printf '%s: %s\n' "$1" "$2"
}
for name in "${names[@]}"; do
    file=$here/$name.cpp
    sentence=$(field expect "$file") symbol=$(field symbol "$file")
    read -ra flags <<<"$(field flags "$file")"
    compile() { "$compiler" -std=c++20 -fsyntax-only "${flags[@]}" "$@" -I"$root/dsl" -I"$root/include" "$file" 2>&1; }
    if ! said=$(compile -DFIXED); then
        fail "$name" "does not compile with its fix: $(head -n 3 <<<"$said")"
        continue
    fi
    if said=$(compile); then
        fail "$name" "compiles although it is a mistake"
        continue
    fi
    grep -qF -- "$sentence" <<<"$said" || fail "$name" "the sentence \"$sentence\" is missing: $(grep -m 3 error <<<"$said")"
    [[ -z $symbol ]] || grep -qF -- "$(spelled "$symbol")" <<<"$said" || fail "$name" "the symbol $symbol is not named"
    errors=$(grep -cE '(^|[^_a-z])(fatal )?error: ' <<<"$said" || true)
    ((errors <= 3)) || fail "$name" "$errors errors for one mistake"
done
echo "${#names[@]} mistakes, $failed answered badly, by $compiler"
((failed == 0))
