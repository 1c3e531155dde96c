# Completes `ravine` in bash; a program over rules of your own too: complete -F _ravine mine_ravine
_ravine() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == '<files>' ]]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("$line")
        fi
    done < <("${COMP_WORDS[0]/#\~/$HOME}" complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _ravine ravine
