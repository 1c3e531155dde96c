// The report's page as a template.
#pragma once

namespace ravine::tool {

/// To be filled by chart::page.
extern char const* const report_page;

} // namespace ravine::tool
