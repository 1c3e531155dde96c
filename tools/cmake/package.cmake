# Packages for people who build nothing: `cmake --build build --target package` makes a .deb and a .tar.gz (CPack).
if(NOT RAVINE_TOP_LEVEL)
    return()
endif()
set(RAVINE_MAINTAINER "Ravine contributors <contributors@ravine.invalid>" CACHE STRING "Who answers for the packages that this build makes")

# A package of Debian has a copyright and a changelog, whose date is that of SOURCE_DATE_EPOCH where it is set.
set(documents ${CMAKE_INSTALL_DATADIR}/doc/ravine)
set(made ${PROJECT_BINARY_DIR}/package)
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(CONFIGURE OUTPUT ${made}/changelog @ONLY NEWLINE_STYLE UNIX
     CONTENT "ravine (@PROJECT_VERSION@) unstable; urgency=medium\n\n  * What has changed is in CHANGELOG.md.\n\n -- @RAVINE_MAINTAINER@  @date@\n")
if(RAVINE_GZIP)    # tools/cmake/program.cmake looks for it
    execute_process(COMMAND ${RAVINE_GZIP} -9nkf changelog WORKING_DIRECTORY ${made})
    install(FILES ${made}/changelog.gz DESTINATION ${documents} COMPONENT documents EXCLUDE_FROM_ALL)
endif()
install(FILES LICENSE DESTINATION ${documents} RENAME copyright COMPONENT documents EXCLUDE_FROM_ALL)
install(FILES CHANGELOG.md README.md DESTINATION ${documents} COMPONENT documents EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_INSTALL_CMAKE_PROJECTS ${PROJECT_BINARY_DIR} ravine ALL / ${PROJECT_BINARY_DIR} ravine documents /)
set(CPACK_PACKAGE_DIRECTORY ${made})
set(CPACK_PACKAGE_NAME ravine)
set(CPACK_PACKAGE_VENDOR Ravine)
set(CPACK_PACKAGE_CONTACT ${RAVINE_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "formulas of optimizers turned into fused SIMD loops")
set(CPACK_PACKAGE_DESCRIPTION "An update rule (SGD, Adam, or one of your own) is written once, as a paper
prints it, in a small C++20 language; Ravine makes of it a kernel for each
instruction set, readable source, the typeset formula, and a naive interpreter
that the kernel must equal in every bit. This package has the program, the
headers, the library with the rules' kernels, and what CMake and pkg-config
need to find them.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION math)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
# The program needs libraries; who compiles with the headers, or adds rules, needs what is recommended.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libboost-dev (>= 1.74), libxsimd-dev (>= 8.1)")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "g++ (>= 4:12) | clang (>= 1:14), cmake (>= 3.22), libpugixml-dev, nlohmann-json3-dev, zlib1g-dev")
find_program(RAVINE_SHLIBDEPS dpkg-shlibdeps)
mark_as_advanced(RAVINE_SHLIBDEPS)
if(RAVINE_SHLIBDEPS)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)    # Depends: what the program links, with versions
else()
    set(CPACK_DEBIAN_PACKAGE_DEPENDS "libc6, libgcc-s1, libpugixml1v5, libstdc++6 (>= 12), zlib1g")
endif()
include(CPack)
