# Installs headers, libraries, program, data, and the files by which CMake, pkg-config, man and bash find them; and the
# target uninstall, which takes away what `cmake --install` put there.
include(CMakePackageConfigHelpers)
set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/ravine)
set(data ${CMAKE_INSTALL_DATADIR}/ravine)
install(DIRECTORY dsl/ include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h")
install(TARGETS ravine_headers ravine_library EXPORT ravine ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT ravine NAMESPACE ravine:: FILE ravineTargets.cmake DESTINATION ${folder})
install(DIRECTORY generated DESTINATION ${data})    # the library's kernels, to read and to compare
if(TARGET ravine_program)    # with it, what ravine_add_rules needs; exported apart, because it links libraries of others
    install(TARGETS ravine_generate ravine_tool EXPORT ravine_tool ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(EXPORT ravine_tool NAMESPACE ravine:: FILE ravineToolTargets.cmake DESTINATION ${folder})
    install(TARGETS ravine_program DESTINATION ${CMAKE_INSTALL_BINDIR})
    install(FILES tools/ravine/entry.hpp tools/ravine/entry_table.hpp
            DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/ravine-tool/tools/ravine)
    install(DIRECTORY tools/data/ DESTINATION ${data})
    install(FILES ${RAVINE_MANUAL} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES tools/ravine/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME ravine)
endif()
foreach(file add_rules.cmake isa.cmake proofs.cmake rule_table.cmake rule_table.cpp.in local_kernels.cpp.in oracles.cpp.in)
    install(FILES tools/cmake/${file} DESTINATION ${folder})
endforeach()

# ---- find_package(ravine) ----------------------------------------------------------------------------------------------
# What a version promises is in CONTRIBUTING.md: before 1.0 a minor version may change the interface.
set(compatible SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 0)
    set(compatible SameMinorVersion)
endif()
configure_package_config_file(${PROJECT_SOURCE_DIR}/tools/cmake/ravineConfig.cmake.in
    ${PROJECT_BINARY_DIR}/ravineConfig.cmake INSTALL_DESTINATION ${folder} PATH_VARS data)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ravineConfigVersion.cmake COMPATIBILITY ${compatible})
install(FILES ${PROJECT_BINARY_DIR}/ravineConfig.cmake ${PROJECT_BINARY_DIR}/ravineConfigVersion.cmake DESTINATION ${folder})

# ---- pkg-config --------------------------------------------------------------------------------------------------------
file(RELATIVE_PATH up ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})    # may be moved with what is beside it
foreach(package ravine ravine-headers)
    configure_file(tools/cmake/${package}.pc.in ${PROJECT_BINARY_DIR}/${package}.pc @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/${package}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()

# ---- the way back ------------------------------------------------------------------------------------------------------
if(RAVINE_TOP_LEVEL)
    add_custom_target(uninstall COMMAND ${CMAKE_COMMAND} -DMANIFEST=${PROJECT_BINARY_DIR}/install_manifest.txt
        -DWITNESS=${folder}/ravineConfig.cmake
        "-DFOLDERS=${CMAKE_INSTALL_INCLUDEDIR}/ravine,${CMAKE_INSTALL_INCLUDEDIR}/ravine-tool,${folder},${data}"
        -P ${PROJECT_SOURCE_DIR}/tools/cmake/uninstall.cmake VERBATIM)
endif()
