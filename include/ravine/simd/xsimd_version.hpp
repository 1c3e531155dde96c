// The version of the xsimd that a file is compiled with; macros only, no vectors.
#pragma once

#include <xsimd/config/xsimd_config.hpp>

namespace ravine::simd {

/// Major, minor and patch.
inline constexpr int xsimd_version[] = {XSIMD_VERSION_MAJOR, XSIMD_VERSION_MINOR, XSIMD_VERSION_PATCH};

}  // namespace ravine::simd
