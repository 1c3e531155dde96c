// Fills a mustache template; the only translation unit that pays for compiling kainjow's library.
#include "tools/chart/page.hpp"
#include "tools/chart/ink.hpp"
#include <mustache.hpp>
#include <set>
#include <stdexcept>

namespace ravine::chart {
namespace {

namespace mustache = kainjow::mustache;

/// What pages look like: colours for light and dark, text, headings, links. Where a template says {{{style}}}.
constexpr char const* style = R"css(:root { --paper: #ffffff; --ink: #24292f; --faint: #59636e; --line: #d5dae0; --soft: #f4f6f8; --good: #006d4f; --bad: #a63a00; --link: #005a9e; }
@media (prefers-color-scheme: dark) {
:root { --paper: #15181c; --ink: #e6e9ed; --faint: #9aa4af; --line: #363c44; --soft: #1d2126; --good: #2fbf8f; --bad: #ff8a4c; --link: #6cb6ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
    font: 1rem/1.55 system-ui, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 1rem 0 .25rem; }
a { color: var(--link); }
.faint { color: var(--faint); }
.good { color: var(--good); }
.bad { color: var(--bad); font-weight: bold; }
)css";

/// Text that an XML reader takes, too: a line feed stays.
std::string readable(std::string const& text) {
    std::string out;
    for (std::size_t from = 0;;) {
        std::size_t const end = std::min(text.find('\n', from), text.size());
        out += clean(std::string_view(text).substr(from, end - from));
        if (end == text.size()) return out;
        out += '\n';
        from = end + 1;
    }
}

mustache::data data_of(nlohmann::json const& value) {
    if (value.is_string()) return readable(value.get_ref<std::string const&>());
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_array()) {
        mustache::data list(mustache::data::type::list);
        for (auto const& item : value) list.push_back(data_of(item));
        return list;
    }
    if (!value.is_object()) throw std::invalid_argument("a page shows text, not " + value.dump());
    mustache::data object;
    for (auto const& [name, item] : value.items()) object.set(name, data_of(item));
    return object;
}

/// Remembers the names that it was asked for in vain.
class strict : public mustache::context<std::string> {
public:
    using mustache::context<std::string>::context;
    mustache::data const* get(std::string const& name) const override {
        mustache::data const* const found = mustache::context<std::string>::get(name);
        if (!found) missing.insert(name);
        return found;
    }
    mutable std::set<std::string> missing;
};

} // namespace

std::string page(std::string const& pattern, nlohmann::json const& values) {
    mustache::mustache made(pattern);
    if (!made.is_valid()) throw std::invalid_argument("the page's template: " + made.error_message());
    mustache::data data = data_of(values);
    data.set("style", mustache::data(style));
    strict names(&data);
    std::string out = made.render(names);
    if (!names.missing.empty())
        throw std::invalid_argument("the page's template: nothing is called " + *names.missing.begin());
    return out;
}

} // namespace ravine::chart
