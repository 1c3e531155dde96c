# Takes away the files that the last `cmake --install` put there, and of Ravine's own folders those that are empty then.
#
# cmake -DMANIFEST=install_manifest.txt -DWITNESS=file -DFOLDERS=folder,... -P uninstall.cmake
#   WITNESS   a file of the installation below its prefix, which is so found out
#   FOLDERS   below the prefix: those that belong to Ravine alone
if(NOT EXISTS ${MANIFEST})
    message(FATAL_ERROR "nothing was installed from here: there is no ${MANIFEST}, which `cmake --install` writes")
endif()
file(STRINGS ${MANIFEST} files)
set(prefix)
foreach(file IN LISTS files)
    if(file MATCHES "^(.*)/${WITNESS}$")
        set(prefix $ENV{DESTDIR}${CMAKE_MATCH_1})
    endif()
    set(file $ENV{DESTDIR}${file})
    if(EXISTS ${file} OR IS_SYMLINK ${file})
        file(REMOVE ${file})
        if(EXISTS ${file})
            message(FATAL_ERROR "${file} cannot be removed; run this as who installed it")
        endif()
        message(STATUS "removed ${file}")
    else()
        message(STATUS "${file} was gone already")
    endif()
endforeach()
string(REPLACE "," ";" FOLDERS "${FOLDERS}")
foreach(own IN LISTS FOLDERS)
    file(GLOB_RECURSE inside LIST_DIRECTORIES ON ${prefix}/${own}/*)
    list(SORT inside ORDER DESCENDING)    # the inner ones first
    foreach(folder IN LISTS inside ITEMS ${prefix}/${own})
        if(IS_DIRECTORY ${folder} AND NOT IS_SYMLINK ${folder})
            execute_process(COMMAND rmdir ${folder} ERROR_QUIET)    # unless it has files of others
        endif()
    endforeach()
endforeach()
