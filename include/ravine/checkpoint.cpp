// A state dict out of a stepper and back: everything is looked at before anything is changed.
#include <ravine/checkpoint.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <set>
#include <stdexcept>

namespace ravine {

namespace {

std::string hexadecimal(double x) {
    char text[40];
    auto const [end, error] = std::to_chars(text, text + sizeof text, x, std::chars_format::hex);
    return {text, end};
}
std::string hexadecimal(std::uint64_t x) {
    char text[20];
    auto const [end, error] = std::to_chars(text, text + sizeof text, x, 16);
    return {text, end};
}
template <class T>
std::string_view type_name() {
    return sizeof(T) == 4 ? "f32" : "f64";
}

template <class V>
void put(state_dict& to, std::string name, std::span<V const> values, safetensors::extents shape) {
    auto const bytes = std::as_bytes(values);
    to.tensors.push_back({std::move(name), safetensors::dtype_of<V>(), std::move(shape), {bytes.begin(), bytes.end()}});
}
template <class V>
void put(state_dict& to, std::string name, V value) {
    put<V>(to, std::move(name), std::span<V const>(&value, 1), {});
}

/// What is read out of a state dict, with errors that name the source.
class reading {
public:
    reading(state_dict const& from, std::string const& source) : from_(from), source_(source) {}

    [[noreturn]] void fail(std::string const& what) const { throw std::runtime_error(source_ + ": " + what); }
    std::string const& text(std::string const& key) const {
        auto const found = from_.metadata.find(key);
        if (found == from_.metadata.end()) fail("there is no '" + key + "' in the metadata: this is no checkpoint of an optimizer");
        return found->second;
    }
    std::uint64_t whole(std::string const& key, int base = 10) const {
        std::string const& written = text(key);
        std::uint64_t value = 0;
        auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), value, base);
        if (error != std::errc{} || end != written.data() + written.size()) fail("'" + key + "' is no number: " + written);
        return value;
    }
    double real(std::string const& key) const {
        std::string const& written = text(key);
        double value = 0;
        auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), value, std::chars_format::hex);
        if (error != std::errc{} || end != written.data() + written.size()) fail("'" + key + "' is no number: " + written);
        return value;
    }
    /// A tensor of so many values; its bytes.
    template <class V>
    std::byte const* values(std::string const& name, std::size_t count) const {
        state_dict::entry const* const found = from_.find(name);
        if (!found) fail("there is no tensor '" + name + "'");
        if (found->type != safetensors::dtype_of<V>())
            fail("'" + name + "' is " + std::string(safetensors::name_of(found->type)) + ", " +
                 std::string(safetensors::name_of(safetensors::dtype_of<V>())) + " is needed");
        if (found->bytes.size() != count * sizeof(V))
            fail("'" + name + "' has " + std::to_string(found->bytes.size() / sizeof(V)) + " elements, " + std::to_string(count) + " are needed");
        used_.insert(name);
        return found->bytes.data();
    }
    template <class V>
    V value(std::string const& name) const {
        V made;
        std::memcpy(&made, values<V>(name, 1), sizeof made);
        return made;
    }
    bool has(std::string const& name) const { return from_.find(name) != nullptr; }
    /// Fails unless every tensor was asked for.
    void check_all_used() const {
        for (auto const& each : from_.tensors)
            if (!used_.contains(each.name)) fail("there is a tensor '" + each.name + "', which the optimizer lacks");
    }

private:
    state_dict const& from_;
    std::string const& source_;
    mutable std::set<std::string> used_;
};

template <class T>
void copy_values(std::span<T> to, std::byte const* from) {
    if (!to.empty()) std::memcpy(to.data(), from, to.size_bytes());
}

}  // namespace

state_dict::entry const* state_dict::find(std::string_view name) const {
    auto const found = std::ranges::find(tensors, name, &entry::name);
    return found == tensors.end() ? nullptr : &*found;
}

template <class T>
state_dict state_of(stepper<T> const& from, std::uint64_t fingerprint) {
    auto& of = const_cast<stepper<T>&>(from);  // its spans are not const; nothing is written
    host_kernel<T> const& host = from.host();
    state_dict made;
    made.metadata["ravine.rule"] = std::string(host.rule);
    made.metadata["ravine.fingerprint"] = hexadecimal(fingerprint);
    made.metadata["ravine.type"] = std::string(type_name<T>());
    made.metadata["ravine.tensors"] = std::to_string(from.tensors());
    made.metadata["ravine.groups"] = std::to_string(from.groups());
    made.metadata["ravine.micro_batch"] = std::to_string(from.micro_batch());
    for (std::size_t k = 0; k < from.groups(); ++k)
        for (std::size_t h = 0; h < host.hypers.size(); ++h)
            made.metadata["ravine.group." + std::to_string(k) + "." + std::string(host.hypers[h].name)] = hexadecimal(from.hyper(h, k));
    for (std::size_t i = 0; i < from.tensors(); ++i) {
        std::string const name = from.name(i) + ".";
        safetensors::extents const& shape = from.shape(i);
        put<T>(made, name + "theta", of.theta(i), shape);
        for (std::size_t s = 0; s < host.states.size(); ++s) put<T>(made, name + "state." + std::string(host.states[s].name), of.state(i, s), shape);
        for (std::size_t s = 0; s < host.scalars.size(); ++s) put<double>(made, name + "scalar." + std::string(host.scalars[s]), of.scalar(i, s));
        put<std::uint64_t>(made, name + "t", from.steps(i));
        put<std::uint64_t>(made, name + "group", from.group_of(i));
        if (auto const average = of.average(i); from.averaged(i) > 0) {
            put<T>(made, name + "average", average, shape);
            put<std::uint64_t>(made, name + "averaged", from.averaged(i));
        }
        if (from.gathered(i)) put<T>(made, name + "accumulated", of.accumulated(i), shape);
    }
    return made;
}

template <class T>
void set_state(stepper<T>& to, state_dict const& state, std::uint64_t fingerprint, std::string const& source) {
    host_kernel<T> const& host = to.host();
    reading const from(state, source);
    if (from.text("ravine.rule") != host.rule) from.fail("the state is that of " + from.text("ravine.rule") + ", not of " + std::string(host.rule));
    if (from.whole("ravine.fingerprint", 16) != fingerprint)
        from.fail("the formula of " + std::string(host.rule) + " was another when this was saved");
    if (from.text("ravine.type") != type_name<T>())
        from.fail("the state is " + from.text("ravine.type") + ", not " + std::string(type_name<T>()));
    if (from.whole("ravine.tensors") != to.tensors())
        from.fail("the state is that of " + from.text("ravine.tensors") + " tensors, the optimizer has " + std::to_string(to.tensors()));
    if (from.whole("ravine.groups") != to.groups())
        from.fail("the state has " + from.text("ravine.groups") + " groups, the optimizer " + std::to_string(to.groups()));
    std::size_t const micro_batch = from.whole("ravine.micro_batch");
    if (micro_batch >= to.around().micro_batches)
        from.fail("the state is at micro-batch " + std::to_string(micro_batch) + ", a step of the optimizer takes " +
                  std::to_string(to.around().micro_batches));
    std::vector<std::vector<double>> hypers(to.groups());
    for (std::size_t k = 0; k < to.groups(); ++k)
        for (hyper_of_kernel const& h : host.hypers) {
            hypers[k].push_back(from.real("ravine.group." + std::to_string(k) + "." + std::string(h.name)));
            try {
                check_hyper(host.rule, h, hypers[k].back());
            } catch (std::invalid_argument const& e) {
                from.fail(e.what());
            }
        }
    struct loaded {
        std::byte const *theta = nullptr, *average = nullptr, *accumulated = nullptr;
        std::vector<std::byte const*> states;
        std::vector<double> scalars;
        std::uint64_t t = 0, averaged = 0;
    };
    std::vector<loaded> all(to.tensors());
    std::set<std::string> names;
    for (std::size_t i = 0; i < to.tensors(); ++i) {
        loaded& x = all[i];
        std::size_t const n = to.theta(i).size();
        if (!names.insert(to.name(i)).second) from.fail("two tensors of the optimizer are called '" + to.name(i) + "'");
        std::string const name = to.name(i) + ".";
        x.theta = from.values<T>(name + "theta", n);
        if (state_dict::entry const* const theta = state.find(name + "theta"); theta->shape != to.shape(i))
            from.fail("'" + name + "theta' has the shape " + safetensors::text(theta->shape) + ", the optimizer's has " + safetensors::text(to.shape(i)));
        for (auto const& s : host.states) x.states.push_back(from.values<T>(name + "state." + std::string(s.name), n));
        for (auto const& s : host.scalars) x.scalars.push_back(from.value<double>(name + "scalar." + std::string(s)));
        x.t = from.value<std::uint64_t>(name + "t");
        if (from.value<std::uint64_t>(name + "group") != to.group_of(i)) from.fail("'" + to.name(i) + "' is in another group");
        if (from.has(name + "average")) {
            x.average = from.values<T>(name + "average", n);
            x.averaged = from.value<std::uint64_t>(name + "averaged");
        }
        if (from.has(name + "accumulated")) x.accumulated = from.values<T>(name + "accumulated", n);
    }
    from.check_all_used();
    to.reserve_further(std::ranges::any_of(all, [](loaded const& x) { return x.average || x.accumulated; }));

    for (std::size_t k = 0; k < to.groups(); ++k)
        for (std::size_t h = 0; h < host.hypers.size(); ++h) to.put_hyper(h, hypers[k][h], k);
    for (std::size_t i = 0; i < to.tensors(); ++i) {
        loaded const& x = all[i];
        copy_values(to.theta(i), x.theta);
        for (std::size_t s = 0; s < host.states.size(); ++s) copy_values(to.state(i, s), x.states[s]);
        for (std::size_t s = 0; s < host.scalars.size(); ++s) to.scalar(i, s) = x.scalars[s];
        to.set_progress(i, x.t, x.averaged, x.accumulated != nullptr);
        if (x.average) copy_values(to.average(i), x.average);
        if (x.accumulated) copy_values(to.accumulated(i), x.accumulated);
    }
    to.set_micro_batch(micro_batch);
}

namespace {
std::string key_of(std::string const& name, char const* what) { return "ravine.schedule." + name + "." + what; }
/// Throws where a state holds a schedule of this name already.
void check_new(state_dict const& to, std::string const& name) {
    if (to.metadata.contains(key_of(name, "count")) || to.metadata.contains(key_of(name, "best")))
        throw std::invalid_argument("ravine: the state has a schedule called '" + name + "' already: give each a name, add_state(state, schedule, \"name\")");
}
/// Throws where it holds none.
void check_there(reading const& from, state_dict const& state, std::string const& name, char const* what) {
    if (!state.metadata.contains(key_of(name, what))) from.fail("there is no schedule called '" + name + "' in it: add_state puts one there");
}
}  // namespace

void add_state(state_dict& to, scheduler const& from, std::string const& name) {
    check_new(to, name);
    to.metadata[key_of(name, "count")] = std::to_string(from.count());
    to.metadata[key_of(name, "text")] = from.text();
}
void set_state(scheduler& to, state_dict const& state, std::string const& name, std::string const& source) {
    reading const from(state, source);
    check_there(from, state, name, "count");
    std::uint64_t const count = from.whole(key_of(name, "count"));
    if (std::string const key = key_of(name, "text"), now = to.text(); state.metadata.contains(key) && from.text(key) != now)
        from.fail("the schedule called '" + name + "' was " + from.text(key) + " when this was saved, it is " + now + " now");
    try {
        to.go_to(count);
    } catch (std::invalid_argument const& e) {
        from.fail(e.what());
    }
}

void add_state(state_dict& to, reduce_on_plateau const& from, std::string const& name) {
    check_new(to, name);
    to.metadata[key_of(name, "best")] = hexadecimal(from.best_);
    to.metadata[key_of(name, "waited")] = std::to_string(from.waited_);
    to.metadata[key_of(name, "cooling")] = std::to_string(from.cooling_);
}
void set_state(reduce_on_plateau& to, state_dict const& state, std::string const& name, std::string const& source) {
    reading const from(state, source);
    check_there(from, state, name, "best");
    double const best = from.real(key_of(name, "best"));
    std::uint64_t const waited = from.whole(key_of(name, "waited")), cooling = from.whole(key_of(name, "cooling"));
    if (std::isnan(best)) from.fail("'" + key_of(name, "best") + "' is not a number");
    to.best_ = best;
    to.waited_ = waited;
    to.cooling_ = cooling;
}

void save(std::filesystem::path const& file, state_dict const& state, safetensors::metadata_map const& further, file_calls const& calls) {
    std::vector<safetensors::tensor_record> records;
    for (auto const& each : state.tensors) records.push_back({each.name, each.type, each.shape, each.bytes});
    safetensors::metadata_map metadata = state.metadata;
    for (auto const& [key, value] : further) {
        if (key.starts_with("ravine.")) throw std::invalid_argument("ravine: the metadata '" + key + "': such keys are the library's own");
        metadata[key] = value;
    }
    safetensors::write(file, records, metadata, safetensors::checksums::yes, calls);
}

state_dict load(std::filesystem::path const& file, safetensors::metadata_map* further, file_calls const& calls) {
    safetensors::contents const found = safetensors::read(file, calls);
    state_dict made;
    for (safetensors::tensor_record const& each : found.tensors())
        made.tensors.push_back({each.name, each.type, each.shape, {each.data.begin(), each.data.end()}});
    for (auto const& [key, value] : found.metadata()) {
        if (key.starts_with("ravine.")) made.metadata[key] = value;
        else if (further) (*further)[key] = value;
    }
    return made;
}

template state_dict state_of(stepper<float> const&, std::uint64_t);
template state_dict state_of(stepper<double> const&, std::uint64_t);
template void set_state(stepper<float>&, state_dict const&, std::uint64_t, std::string const&);
template void set_state(stepper<double>&, state_dict const&, std::uint64_t, std::string const&);

}  // namespace ravine
