# Installs headers, library, program and the files by which find_package(ravine) finds them.
include(CMakePackageConfigHelpers)
install(DIRECTORY dsl/ include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h")
install(TARGETS ravine_headers ravine_library EXPORT ravine ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(TARGET ravine_program)
    install(TARGETS ravine_program DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/ravine)
install(EXPORT ravine NAMESPACE ravine:: FILE ravineTargets.cmake DESTINATION ${folder})
configure_package_config_file(${PROJECT_SOURCE_DIR}/tools/cmake/ravineConfig.cmake.in
    ${PROJECT_BINARY_DIR}/ravineConfig.cmake INSTALL_DESTINATION ${folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ravineConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/ravineConfig.cmake ${PROJECT_BINARY_DIR}/ravineConfigVersion.cmake DESTINATION ${folder})
