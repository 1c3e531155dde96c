// What proves a kernel: the rules as oracle and kernels, bits that compare, arrays between guard pages, hard gradients.
#pragma once

#include <ravine/calculus/any_oracle.hpp>
#include <ravine/dispatch.hpp>
#include <ravine/kernel.hpp>

#include <tests/golden/gradients.hpp>

#include <sys/mman.h>
#include <unistd.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ravine::proof {

/// Whether RAVINE_SAMPLE asks for fewer cases, as under an emulator that is a hundred times slower than the machine.
inline bool sample() { return std::getenv("RAVINE_SAMPLE") != nullptr; }

/// A rule as its oracle and as its kernels.
template <class T>
struct subject {
    std::string name;
    std::unique_ptr<calculus::any_oracle<T>> (*oracle)(std::vector<T> start);
    kernel<T> (*local)(isa);
    kernel<T> (*linked)(isa) = nullptr;  // null while generated/ has none
};

/// Every rule of the repository, sorted by name.
template <class T>
std::vector<subject<T>> const& subjects();
/// The rules of exercises.hpp, which use what no rule of the repository does.
template <class T>
std::vector<subject<T>> const& exercises();

/// A kernel with the words that name it in a message.
template <class T>
struct candidate {
    std::string name;
    kernel<T> run;
};

/// All kernels of a rule that this machine can run.
template <class T>
std::vector<candidate<T>> candidates(subject<T> const& of) {
    std::vector<candidate<T>> all;
    for (unsigned i = 0; i < isa_names.size(); ++i) {
        isa const which = static_cast<isa>(i);
        if (!has(which)) continue;
        std::string const words = of.name + (sizeof(T) == 4 ? " float " : " double ") + std::string(isa_names[i]);
        all.push_back({words + " local", of.local(which)});
        if (of.linked) all.push_back({words + " linked", of.linked(which)});
    }
    return all;
}

/// The same bits, or both NaN.
template <class T>
bool same(T a, T b) {
    using integer = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    return std::bit_cast<integer>(a) == std::bit_cast<integer>(b) || (a != a && b != b);
}

/// Says where two arrays differ first; empty if nowhere.
template <class T>
std::string difference(std::span<T const> is, std::span<T const> wanted) {
    if (is.size() != wanted.size()) return " has " + std::to_string(is.size()) + " elements";
    for (std::size_t i = 0; i < is.size(); ++i) {
        if (same(is[i], wanted[i])) continue;
        char text[100];
        std::snprintf(text, sizeof text, "[%zu] is %a, wanted %a", i, static_cast<double>(is[i]), static_cast<double>(wanted[i]));
        return text;
    }
    return {};
}

/// Memory between two pages that nobody may touch.
class guarded {
public:
    explicit guarded(std::size_t bytes) : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
        size_ = (bytes + page_ - 1) / page_ * page_;
        void* const at = mmap(nullptr, size_ + 2 * page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (at == MAP_FAILED) throw std::runtime_error("mmap failed");
        whole_ = static_cast<std::byte*>(at);
        if (mprotect(begin(), size_, PROT_READ | PROT_WRITE) != 0) throw std::runtime_error("mprotect failed");
        std::memset(begin(), canary, size_);
    }
    ~guarded() { munmap(whole_, size_ + 2 * page_); }
    guarded(guarded const&) = delete;
    guarded& operator=(guarded const&) = delete;

    std::byte* begin() const { return whole_ + page_; }
    std::byte* end() const { return begin() + size_; }
    /// Whether the 128 bytes before and after an array here still hold what they held.
    bool untouched_around(void const* array, std::size_t bytes) const {
        auto const* const from = static_cast<std::byte const*>(array);
        auto const clean = [](std::byte const* a, std::byte const* b) {
            for (; a < b; ++a)
                if (*a != std::byte{canary}) return false;
            return true;
        };
        return clean(from - begin() > 128 ? from - 128 : begin(), from) &&
               clean(from + bytes, end() - (from + bytes) > 128 ? from + bytes + 128 : end());
    }
    /// Puts back what the array covered, so that the next one starts clean.
    static void release(void* array, std::size_t bytes) { std::memset(array, canary, bytes); }

private:
    static constexpr unsigned char canary = 0xa5;
    std::byte* whole_;
    std::size_t page_, size_ = 0;
};

/// How hard the numbers are: all have zeros of both signs and denormals; `huge` overflows when squared; `wild` has
/// infinities and NaN too.
enum class numbers { tame, huge, wild };

/// Element i of theta (step 0) or of the gradient of a step.
template <class T>
T hard(numbers kind, std::uint64_t seed, unsigned step, std::size_t i) {
    using limits = std::numeric_limits<T>;
    std::uint64_t const bits = golden::draw(seed, step, i);
    T const sign = (bits >> 20 & 1) != 0 ? T(-1) : T(1);
    unsigned const choice = static_cast<unsigned>(bits >> 8 & 63);
    if (choice < 3) return sign * T(0);
    if (choice < 6) return sign * limits::denorm_min() * static_cast<T>(1 + (bits >> 32 & 4095));
    if (choice < 8) return sign * limits::min();
    if (choice < 12) return step == 0 ? sign : sign * static_cast<T>(1 + (i & 3));  // repeats, so that sums cancel
    if (kind != numbers::tame) {
        T const power = std::bit_cast<T>(std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>(
            sizeof(T) == 4 ? std::uint64_t{0x71000000u} : std::uint64_t{0x6a00000000000000u}));  // about 6e29 and 1e202
        if (choice < 16) return sign * power;
    }
    if (kind == numbers::wild) {
        if (choice < 18) return sign * limits::infinity();
        if (choice < 20) return limits::quiet_NaN();
        if (choice < 21) return sign * limits::max();
    }
    T const value = step == 0 ? golden::start<T>(seed, i) : golden::gradient<T>(seed, 20 + step, i);
    return value;
}

}  // namespace ravine::proof
