// The manual page, out of what --help says.
#include "grammar.hpp"
#include "machine.hpp"
#include <algorithm>
#include <cctype>

namespace ravine::tool {
namespace {

/// Text as troff takes it literally (groff_char(7)).
std::string literal(std::string const& text) {
    std::string made;
    for (char const c : text) {
        if (c == '\\') made += "\\e";
        else if (c == '-') made += "\\-";
        else if (c == '\'') made += "\\(aq";
        else if (c == '`') made += "\\(ga";
        else if (c == '^') made += "\\(ha";
        else if (c == '~') made += "\\(ti";
        else if (c == '"') made += "\\(dq";
        else if (c == '\n') made += "\n.br\n";
        else made += c;
    }
    return made.starts_with('.') ? "\\&" + made : made;
}

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

/// An option with what it takes, and its sentence, as a hanging paragraph.
std::string paragraph(spoken const& each) {
    std::string const head = "\\fB" + literal(each.name) + "\\fR" + (each.form.empty() ? "" : " \\fI" + literal(each.form) + "\\fR");
    return ".TP\n" + head + "\n" + literal(each.what) + "\n";
}

std::string section(grammar const& command, std::string const& inherited) {
    std::string made = ".SS \"" + literal(command.name);
    for (spoken const& argument : command.arguments) made += " " + literal(argument.name);
    made += "\"\n" + literal(command.what) + ".\n";
    for (spoken const& each : command.options)
        if (each.name != "--help") made += paragraph(each);
    return command.footer.empty() || command.footer == inherited ? made : made + ".PP\n" + literal(command.footer) + "\n";
}

} // namespace

std::string manual(grammar const& of) {
    std::string const name = literal(of.name);
    std::string made = ".TH " + upper(of.name) + " 1 " + date_text().substr(0, 10) + " \"ravine " RAVINE_VERSION "\"\n";
    made += ".SH NAME\n" + name + " \\- formulas of optimizers as fused SIMD loops\n";
    made += ".SH SYNOPSIS\n\\fB" + name + "\\fR \\fISUBCOMMAND\\fR [\\fIOPTION\\fR ...]\n";
    made += ".SH DESCRIPTION\n" + literal(of.what) + "\n";
    made += ".SH OPTIONS\n";
    for (spoken const& each : of.options) made += paragraph(each);
    made += ".SH SUBCOMMANDS\n";
    for (grammar const& each : of.subcommands) made += section(each, of.footer);
    return made + ".SH NOTES\n" + literal(of.footer) + "\n";
}

} // namespace ravine::tool
