# Builds ravine_measurement: the opponents of the kernels, the streams and the harness, for `ravine bench` and bench/.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/opponents/*.cpp ${PROJECT_SOURCE_DIR}/bench/stream/*.cpp
     ${PROJECT_SOURCE_DIR}/bench/harness/*.cpp)
ravine_isa_sources(sources)
# What one types is compiled as one would compile it; an unfused library's sqrt is a vector's, without errno.
foreach(source IN LISTS sources)
    if(source MATCHES "/opponents/(plain|unfused|passes)_" AND NOT RAVINE_SANITIZE)
        set_property(SOURCE ${source} APPEND PROPERTY COMPILE_OPTIONS -O3)
    endif()
    if(source MATCHES "/opponents/unfused_")
        set_property(SOURCE ${source} APPEND PROPERTY COMPILE_OPTIONS -fno-math-errno)
    endif()
endforeach()
if(NOT RAVINE_SANITIZE)   # where the linker puts the canary must not decide how fast it is
    set_property(SOURCE ${PROJECT_SOURCE_DIR}/bench/harness/harness.cpp APPEND PROPERTY COMPILE_OPTIONS -O3 -falign-loops=64)
endif()
add_library(ravine_measurement STATIC ${sources})
target_link_libraries(ravine_measurement PUBLIC ravine_library)   # the pool of threads
target_include_directories(ravine_measurement PUBLIC ${PROJECT_SOURCE_DIR})   # <bench/harness/harness.hpp>
set_target_properties(ravine_measurement PROPERTIES POSITION_INDEPENDENT_CODE ON)    # they become part of libravine_tool.a
ravine_own(ravine_measurement)
