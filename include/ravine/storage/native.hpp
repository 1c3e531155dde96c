// Storage as the machine has it: arrays in one mapping, on huge pages where it is large, staggered for the loop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include <sys/mman.h>

namespace ravine::storage {

/// Arrays of so many bytes each, zero at first, aligned to 64 bytes, in one allocation. Each array begins 1088 bytes further
/// in its page than the one before: equal page offsets would make loads wait for stores (4 KiB aliasing). Throws std::bad_alloc.
class arena {
public:
    arena() = default;
    explicit arena(std::vector<std::size_t> const& sizes) {
        std::vector<std::size_t> offsets;
        std::size_t offset = 0;
        for (std::size_t size : sizes) {
            offsets.push_back(offset);
            offset += (size + page - 1) / page * page + stagger;  // from page offset to page offset
        }
        std::byte* first = nullptr;
        if (offset >= large) {
            bytes_ = (offset + 2 * huge - 1) / huge * huge;
            base_ = ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
            if (base_ == MAP_FAILED) throw std::bad_alloc();
            ::madvise(base_, bytes_, MADV_HUGEPAGE);
            first = static_cast<std::byte*>(base_) + (huge - reinterpret_cast<std::uintptr_t>(base_) % huge) % huge;
        } else if (offset > 0) {
            base_ = ::operator new(offset, std::align_val_t{64});
            std::memset(base_, 0, offset);
            first = static_cast<std::byte*>(base_);
        }
        for (std::size_t at : offsets) arrays_.push_back(first + at);
    }
    ~arena() { release(); }
    arena(arena&& other) noexcept
        : base_(std::exchange(other.base_, nullptr)), bytes_(std::exchange(other.bytes_, 0)), arrays_(std::move(other.arrays_)) {}
    arena& operator=(arena&& other) noexcept {
        if (this != &other) {
            release();
            base_ = std::exchange(other.base_, nullptr);
            bytes_ = std::exchange(other.bytes_, 0);
            arrays_ = std::move(other.arrays_);
        }
        return *this;
    }
    void* array(std::size_t k) const { return arrays_[k]; }

private:
    static constexpr std::size_t page = 4096, huge = std::size_t{2} << 20, large = 128 << 10, stagger = 1088;
    void release() {
        if (bytes_ > 0) ::munmap(base_, bytes_);
        else if (base_) ::operator delete(base_, std::align_val_t{64});
    }
    void* base_ = nullptr;
    std::size_t bytes_ = 0;  // of a mapping
    std::vector<void*> arrays_;
};

/// Where each of some arrays begins in a stretch that they share: at a line of its own.
template <class T>
std::size_t lines(std::size_t n) {
    return (n * sizeof(T) + 63) / 64 * 64;
}

}  // namespace ravine::storage
