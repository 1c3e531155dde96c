// Reads the part of LaTeX that print::latex writes, as MathML.
#pragma once

#include <ravine/print/mathml_commands.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ravine::print::detail {

/// Reads LaTeX from left to right, and writes each of its parts as an element.
class mathml_reader {
public:
    explicit mathml_reader(std::string_view latex) : rest_(latex) {}

    /// Everything.
    std::string all() {
        std::string out = row();
        if (!rest_.empty()) fail("ends with " + std::string(rest_));
        return out;
    }

private:
    [[noreturn]] static void fail(std::string const& what) {
        throw std::invalid_argument("LaTeX that has no form in MathML: it " + what);
    }

    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    std::string_view until(std::string_view end) {
        auto const size = rest_.find(end);
        if (size == rest_.npos) fail("lacks " + std::string(end));
        std::string_view const out = rest_.substr(0, size);
        rest_.remove_prefix(size + end.size());
        return out;
    }
    void skip_blanks() { while (take(" ") || take("\n")) {} }

    /// Items up to what closes them, which stays.
    std::string row() {
        std::string out;
        for (skip_blanks(), first_ = true; !at_end(); skip_blanks()) out += scripted();
        return out;
    }
    bool at_end() const {
        for (std::string_view const end : {"}", "&", "\\\\", "\\end", "\\right"})
            if (rest_.starts_with(end)) return true;
        return rest_.empty();
    }
    /// An item with what is raised or lowered behind it.
    std::string scripted() {
        std::string const base = item();
        bool const after = first_;
        std::string low, high;
        while (rest_.starts_with('_') || rest_.starts_with('^')) {
            bool const lowered = rest_[0] == '_';
            rest_.remove_prefix(1);
            (lowered ? low : high) = argument();
        }
        first_ = after;
        if (low.empty() && high.empty()) return base;
        return element(low.empty() ? "msup" : high.empty() ? "msub" : "msubsup", base + low + high);
    }
    /// One element: a group in braces, or a single item.
    std::string argument() {
        first_ = true;
        if (!take("{")) return item();
        std::string const inner = row();
        if (!take("}")) fail("lacks }");
        return element("mrow", inner);
    }
    std::string name(std::string_view tag) {
        if (!take("{")) fail("lacks {");
        std::string shown;
        for (char const letter : until("}"))
            if (letter != '\\') shown += letter;
        return element(tag, shown);
    }

    std::string item() {
        bool const sign = std::exchange(first_, false);  // nothing stands before it, so a minus is a sign
        char const next = rest_[0];
        if (next == '{') {
            std::string out = argument();
            first_ = false;
            return out;
        }
        if (next == '\\') return rest_.remove_prefix(1), command();
        auto const digits = std::min(rest_.find_first_not_of("0123456789."), rest_.size());
        if (digits != 0) {
            std::string const number(rest_.substr(0, digits));
            rest_.remove_prefix(digits);
            return element("mn", number);
        }
        rest_.remove_prefix(1);
        return character(next, sign);
    }
    std::string character(char letter, bool sign) {
        if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) return element("mi", {&letter, 1});
        if (letter == ')' || letter == ']' || (letter == '|' && !sign)) return element(fence, {&letter, 1});
        first_ = true;  // behind any other
        if (letter == '|') return element(fence, "|");
        if (letter == '(' || letter == '[') return element(fence, {&letter, 1});
        if (letter == '-') return element(sign ? "mo form=\"prefix\"" : "mo", "\u2212");
        if (letter == '<' || letter == '>') return element("mo", letter == '<' ? "&lt;" : "&gt;");
        if (letter == '&' || letter == '^' || letter == '_') fail(std::string("begins with ") + letter);
        return element(letter == ',' ? "mo separator=\"true\"" : "mo", {&letter, 1});
    }

    std::string command() {
        auto const letters = rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        std::string_view const word = rest_.substr(0, std::max<std::size_t>(1, std::min(letters, rest_.size())));
        rest_.remove_prefix(word.size());
        std::string out = structure(word);
        if (!out.empty()) {
            first_ = false;
            return out;
        }
        for (mathml_command const& known : mathml_commands) {
            if (known.latex != word) continue;
            first_ = known.element.starts_with("mo") && !known.latex.starts_with('r');
            if (known.element == name_of_function) return element("mi", known.shown) + applied();
            return element(known.element, known.shown);
        }
        return element("mi", word);  // of a row that is not ours: its name is better than nothing
    }
    /// What stands between a function's name and its parenthesis.
    std::string applied() const { return rest_.starts_with('(') || rest_.starts_with("\\left(") ? "<mo>\u2061</mo>" : ""; }

    /// The commands that take arguments; empty for others.
    std::string structure(std::string_view word) {
        if (word == "frac") {
            std::string const above = argument();
            return element("mfrac", above + argument());
        }
        if (word == "sqrt" && take("[")) {
            std::string const index = argument();
            if (!take("]")) fail("lacks ]");
            return element("mroot", argument() + index);
        }
        if (word == "sqrt") return element("msqrt", argument());
        if (word == "hat") return element("mover accent=\"true\"", argument() + "<mo stretchy=\"false\">^</mo>");
        if (word == "bar") return element("mover accent=\"true\"", argument() + "<mo stretchy=\"false\">\u00af</mo>");
        if (word == "mathrm" || word == "operatorname") {
            std::string const shown = name(word == "mathrm" ? "mi mathvariant=\"normal\"" : "mi");
            return shown + applied();
        }
        if (word == "mathit") return name("mi style=\"font-style: italic\"");
        if (word == "text") return name("mtext");
        if (word == "textbf") return name("mtext style=\"font-weight: bold\"");
        if (word == "quad") return "<mspace width=\"1em\"></mspace>";
        if (word == ";") return "<mspace width=\"0.2778em\"></mspace>";
        if (word == "left") return enclosed();
        if (word == "begin") return environment();
        return {};
    }
    /// Between delimiters that grow.
    std::string enclosed() {
        std::string const opening = delimiter(), inner = row();
        if (!take("\\right")) fail("lacks \\right");
        return element("mrow", opening + inner + delimiter());
    }
    std::string delimiter() {
        for (std::string_view const letter : {"(", ")", "|"})
            if (take(letter)) return element("mo", letter);
        if (take("\\"))
            for (mathml_command const& known : mathml_commands)
                if (known.element == fence && take(known.latex)) return element("mo", known.shown);
        fail("has \\left or \\right without a delimiter");
    }
    /// cases and aligned: a table, whose columns are set to the left.
    std::string environment() {
        if (!take("{")) fail("lacks {");
        std::string_view const kind = until("}");
        std::string rows, cells;
        for (;;) {
            cells += element("mtd style=\"text-align: left\"", row());
            if (take("&")) continue;
            rows += element("mtr", cells);
            cells.clear();
            if (!take("\\\\")) break;
        }
        if (!take("\\end{" + std::string(kind) + '}')) fail("does not end " + std::string(kind));
        if (kind == "aligned") return element("mtable displaystyle=\"true\"", rows);
        return element("mrow", "<mo stretchy=\"true\">{</mo>" + element("mtable", rows));
    }

    std::string_view rest_;
    bool first_ = true;
};

}  // namespace ravine::print::detail
