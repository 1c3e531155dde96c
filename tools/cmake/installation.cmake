# Installs headers, libraries, program, data and the files by which find_package(ravine) finds them.
include(CMakePackageConfigHelpers)
set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/ravine)
install(DIRECTORY dsl/ include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h")
install(TARGETS ravine_headers ravine_library EXPORT ravine ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(TARGET ravine_program)    # with it, what ravine_add_rules needs
    install(TARGETS ravine_tool EXPORT ravine ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(TARGETS ravine_program DESTINATION ${CMAKE_INSTALL_BINDIR})
    install(FILES tools/ravine/entry.hpp tools/ravine/entry_table.hpp
            DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/ravine-tool/tools/ravine)
    install(DIRECTORY tools/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/ravine)
endif()
foreach(file add_rules.cmake isa.cmake proofs.cmake rule_table.cmake rule_table.cpp.in local_kernels.cpp.in oracles.cpp.in)
    install(FILES tools/cmake/${file} DESTINATION ${folder})
endforeach()
install(EXPORT ravine NAMESPACE ravine:: FILE ravineTargets.cmake DESTINATION ${folder})
set(data ${CMAKE_INSTALL_DATADIR}/ravine)
configure_package_config_file(${PROJECT_SOURCE_DIR}/tools/cmake/ravineConfig.cmake.in
    ${PROJECT_BINARY_DIR}/ravineConfig.cmake INSTALL_DESTINATION ${folder} PATH_VARS data)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ravineConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/ravineConfig.cmake ${PROJECT_BINARY_DIR}/ravineConfigVersion.cmake DESTINATION ${folder})
