// The page of the studies as a template (mustache).
#pragma once

namespace ravine::tool {

/// Filled by `ravine study`: well-formed as XML, offline, without a script; its pictures are files beside it.
extern char const* const study_page;

} // namespace ravine::tool
