# Writes the one source of a program that knows which rules it has: tools/cmake/rule_table.cpp.in.

# ravine_rule_table(FILE PROGRAM name GENERATED folder DATA folder KIND text|local|linked
#                   RULES name... HEADERS header... SYMBOLS symbol... [LINKED name...])
# KIND says what each rule's entry has (tools/ravine/entry_table.hpp); of kind `local`, those in LINKED are linked too.
function(ravine_rule_table file)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "PROGRAM;GENERATED;DATA;KIND" "RULES;HEADERS;SYMBOLS;LINKED")
    set(PROGRAM ${arg_PROGRAM})
    set(GENERATED ${arg_GENERATED})
    set(DATA ${arg_DATA})
    set(RULE_INCLUDES)
    set(RULE_ENTRIES)
    foreach(rule header symbol IN ZIP_LISTS arg_RULES arg_HEADERS arg_SYMBOLS)
        set(kind ${arg_KIND})
        if(kind STREQUAL "local" AND rule IN_LIST arg_LINKED)
            set(kind linked)
        endif()
        string(APPEND RULE_INCLUDES "#include <${header}>\n")
        string(APPEND RULE_ENTRIES "        ${kind}_entry<${symbol}>(\"${rule}\", \"${header}\", \"${symbol}\"),\n")
    endforeach()
    configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/rule_table.cpp.in ${file} @ONLY)
endfunction()
