# Finds the studies by their files and writes the one source that knows them: study_table.cpp.in.

# ravine_study_table(FILE): the file tools/study/<name>.cpp defines `experiment <name>()` in the namespace ravine::study.
function(ravine_study_table file)
    file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tools/study/*.cpp)
    set(DECLARATIONS)
    set(calls)
    foreach(source IN LISTS sources)
        get_filename_component(name ${source} NAME_WE)
        string(APPEND DECLARATIONS "experiment ${name}();\n")
        list(APPEND calls "${name}()")
    endforeach()
    list(JOIN calls ", " CALLS)
    configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/study_table.cpp.in ${file} @ONLY)
endfunction()
