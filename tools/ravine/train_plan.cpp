// Checks what `ravine train` is asked for, and reads its images.
#include "train_plan.hpp"
#include "file.hpp"
#include "folders.hpp"
#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace ravine::tool {
namespace {

namespace fs = std::filesystem;

std::vector<std::size_t> hidden_of(train_options const& asked) {
    if (asked.model != "mlp" && asked.model != "softmax")
        throw std::invalid_argument("--model " + asked.model + ": there are softmax and mlp");
    if (asked.model == "softmax" && !asked.hidden.empty())
        throw std::invalid_argument("--hidden: softmax regression has no hidden layer");
    if (asked.model == "mlp" && asked.hidden.empty()) return {128};
    return asked.hidden;
}

learning::dataset data_of(train_options const& asked) {
    if (std::ranges::find(learning::dataset_names, asked.on) == learning::dataset_names.end())
        throw std::invalid_argument("--on " + asked.on + ": there are digits and fashion");
    return learning::read_dataset(asked.on,
                                  asked.data.empty() ? learning::folder_of(asked.on, data_file("")) : asked.data);
}

/// A path from the root, without links and dots, of a file that need not be there.
fs::path whole_path(fs::path const& path) { return fs::weakly_canonical(fs::absolute(path)); }

/// Throws if two of the files are one: the later would replace the earlier.
void check_apart(train_options const& asked) {
    std::pair<char const*, std::optional<fs::path> const&> const outputs[]{
        {"--csv", asked.csv}, {"--svg", asked.svg}, {"--checkpoint", asked.checkpoint}};
    for (std::size_t k = 0; k < std::size(outputs); ++k)
        for (std::size_t i = 0; i < k; ++i) {
            auto const& [first, one] = outputs[i];
            auto const& [second, other] = outputs[k];
            if (!one || !other || (fs::exists(*one) && !fs::is_regular_file(*one))) continue; // /dev/null
            std::error_code error; // both paths may name nothing yet
            if (fs::equivalent(*one, *other, error) || whole_path(*one) == whole_path(*other))
                throw std::invalid_argument(std::string(first) + " and " + second + " name the same file, " +
                                            other->string());
        }
}

} // namespace

void check_together(train_options const& asked, std::size_t rules) {
    if (asked.schedule_per != "step" && asked.schedule_per != "epoch")
        throw std::invalid_argument("--schedule-per " + asked.schedule_per + ": there are step and epoch");
    if (asked.checkpoint && rules != 1)
        throw std::invalid_argument("--checkpoint: one rule is needed, " + std::to_string(rules) + " are trained");
    if (!asked.checkpoint && (asked.resume || asked.every))
        throw std::invalid_argument("--resume and --every need --checkpoint FILE");
    check_apart(asked);
    for (auto const& file : {asked.csv, asked.svg, asked.checkpoint})
        if (file) check_writable(*file);
}

training_plan plan_of(train_options const& asked) {
    std::vector<std::size_t> hidden = hidden_of(asked);
    training_plan made{asked, data_of(asked), std::move(hidden),
                       asked.batch ? asked.batch : asked.on == "fashion" ? std::size_t{128} : std::size_t{32}};
    if (asked.accumulate > made.batches())
        throw std::invalid_argument("--accumulate " + std::to_string(asked.accumulate) +
                                    ": no step would be made, for there are " + std::to_string(made.batches()) +
                                    " batches in all epochs together");
    return made;
}

} // namespace ravine::tool
