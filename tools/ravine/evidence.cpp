// What other commands wrote (check, bench, train), read back with errors that name the file.
#include "evidence.hpp"
#include "file.hpp"
#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ravine::tool::evidence {
namespace {

using nlohmann::json;

/// One object of a file; every question that it cannot answer names the place.
class row {
public:
    row(json const& value, std::string place) : value_(value), place_(std::move(place)) {
        if (!value.is_object()) throw std::runtime_error(place_ + " is no object");
    }
    std::string text(char const* key) const { return at(key, &json::is_string, "text").get<std::string>(); }
    bool truth(char const* key) const { return at(key, &json::is_boolean, "true or false").get<bool>(); }
    double number(char const* key) const { return at(key, &json::is_number, "a number").get<double>(); }
    std::optional<double> number_or_null(char const* key) const {
        if (member(key).is_null()) return std::nullopt;
        return number(key);
    }
    double number_or_nan(char const* key) const {
        return number_or_null(key).value_or(std::numeric_limits<double>::quiet_NaN());
    }
    std::size_t count(char const* key) const {
        return at(key, &json::is_number_unsigned, "a whole number").get<std::size_t>();
    }
    std::vector<std::string> texts(char const* key) const {
        std::vector<std::string> made;
        for (json const& item : at(key, &json::is_array, "a list")) {
            if (!item.is_string()) fail(key, "a list of texts");
            made.push_back(item.get<std::string>());
        }
        return made;
    }
    std::vector<std::size_t> counts(char const* key) const {
        std::vector<std::size_t> made;
        for (json const& item : at(key, &json::is_array, "a list")) {
            if (!item.is_number_unsigned()) fail(key, "a list of whole numbers");
            made.push_back(item.get<std::size_t>());
        }
        return made;
    }
    std::vector<std::pair<std::string, double>> numbers(char const* key) const {
        std::vector<std::pair<std::string, double>> made;
        for (auto const& [name, number] : at(key, &json::is_object, "an object").items()) {
            if (!number.is_number()) fail(key, "an object of numbers");
            made.emplace_back(name, number.get<double>());
        }
        return made;
    }

private:
    [[noreturn]] void fail(char const* key, char const* wanted) const {
        throw std::runtime_error(place_ + ": " + key + " must be " + wanted);
    }
    json const& member(char const* key) const {
        auto const found = value_.find(key);
        if (found == value_.end()) throw std::runtime_error(place_ + " has no " + key);
        return *found;
    }
    json const& at(char const* key, bool (json::*kind)() const noexcept, char const* wanted) const {
        json const& found = member(key);
        if (!(found.*kind)()) fail(key, wanted);
        return found;
    }
    json const& value_;
    std::string place_;
};

json parsed(std::string const& text, std::string const& place) {
    json made = json::parse(text, nullptr, false);
    if (made.is_discarded()) throw std::runtime_error(place + ": damaged, this is no JSON");
    return made;
}

/// The objects of an array, each turned into a row of figures.
template <class Row, class Make>
std::vector<Row> rows_of(std::filesystem::path const& file, Make make) {
    json const all = parsed(read_file(file), file.string());
    if (!all.is_array()) throw std::runtime_error(file.string() + ": an array of objects is needed");
    std::vector<Row> made;
    for (json const& item : all)
        made.push_back(make(row(item, file.string() + ", row " + std::to_string(made.size() + 1))));
    return made;
}

} // namespace

std::vector<checked> checks(std::filesystem::path const& file) {
    return rows_of<checked>(file, [](row const& r) {
        return checked{r.text("rule"),      r.text("type"),        r.text("isa"),         r.text("kernel"),
                       r.text("generated"), r.number("worst_ulp"), r.texts("differences")};
    });
}

std::vector<benched> benches(std::filesystem::path const& file) {
    return rows_of<benched>(file, [](row const& r) {
        return benched{r.text("rule"),
                       r.text("type"),
                       r.text("isa"),
                       r.count("size"),
                       r.count("threads"),
                       r.text("contender"),
                       r.number_or_null("ns_per_element"),
                       r.number_or_null("gb_per_s"),
                       r.number_or_null("ratio_to_stream"),
                       r.number_or_null("ratio_to_best_hand"),
                       r.count("rounds"),
                       r.count("rejected")};
    });
}

std::vector<training> trainings(std::filesystem::path const& file) {
    std::string const text = read_file(file);
    std::vector<training> made;
    std::vector<training::epoch> epochs;
    std::size_t number = 0;
    for (std::size_t from = 0, end; from < text.size(); from = end + 1) {
        end = std::min(text.find('\n', from), text.size());
        std::string const place = file.string() + ", line " + std::to_string(++number);
        if (end == from) continue;
        json const value = parsed(text.substr(from, end - from), place);
        row const r(value, place);
        std::string const kind = r.text("kind");
        if (kind == "epoch")
            epochs.push_back({r.number("epoch"), r.number_or_nan("train_loss"), r.number_or_nan("test_accuracy")});
        else if (kind != "summary")
            throw std::runtime_error(place + ": a line of kind epoch or summary is needed, not " + kind);
        else
            made.push_back({r.text("rule"), r.text("data_set"), r.numbers("hyper"), r.counts("layers"),
                            std::move(epochs), r.number_or_nan("untrained_loss"), r.number("seconds"),
                            r.number("optimizer_seconds"), r.count("batch"), r.truth("diverged")});
        if (kind == "summary") epochs.clear();
    }
    if (!epochs.empty()) throw std::runtime_error(file.string() + ": it ends within a training, without its summary");
    if (made.empty()) throw std::runtime_error(file.string() + ": no training in it");
    return made;
}

} // namespace ravine::tool::evidence
