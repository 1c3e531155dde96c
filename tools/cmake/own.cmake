# Says how Ravine's own targets are compiled; nothing of it is exported.

# ravine_own(TARGET): warnings, and the arithmetic as written: no contraction (a plain loop in a test is a witness too).
function(ravine_own target)
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -ffp-contract=off
        $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)   # GCC bug 105651: false
endfunction()
