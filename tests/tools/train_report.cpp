// What a training says at the end: a table that fits, sentences about what went wrong, and curves.
#include "tools/ravine/train_report.hpp"
#include <cstdio>
#include <doctest/doctest.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace ravine::tool;

namespace {

trained row(std::string rule) {
    trained made;
    made.rule = std::move(rule);
    made.hyper = {{"lr", 0.25}, {"mu", 0.9}};
    made.data_set = "digits";
    made.layers = {64, 10};
    made.batch = 32;
    made.steps_per_epoch = 4;
    made.what.untrained_loss = 2.5;
    made.what.epochs = {{1, 4, 0.5, 0.75, 1.5, 0.625}, {2, 6, 0.25, 0.875, 2.25, 0.5}}; // stopped in the middle of the second
    made.what.seconds = 2.5;
    made.what.optimizer_seconds = 0.5;
    return made;
}

} // namespace

TEST_CASE("the table has what fits, the more important columns first") {
    std::vector<trained> const rows{row("momentum"), row("sgd")};
    CHECK(table_text(rows, 0, false) == "rule        lr  train loss  test accuracy    time  optimizer\n"
                                        "momentum  0.25      0.2500        87.50 %  2.50 s     20.0 %\n"
                                        "sgd       0.25      0.2500        87.50 %  2.50 s     20.0 %\n");
    for (std::size_t columns = 35; columns < 100; ++columns) {
        std::istringstream lines(table_text(rows, columns, false));
        for (std::string line; std::getline(lines, line);) CHECK(line.size() <= columns);
    }
    CHECK(table_text(rows, 50, false).starts_with("rule        lr  train loss  test accuracy    time\n"));
    CHECK(table_text(rows, 40, false) == "rule      train loss  test accuracy\n"
                                         "momentum      0.2500        87.50 %\n"
                                         "sgd           0.2500        87.50 %\n");
    CHECK(table_text(rows, 10, false) == table_text(rows, 40, false));
}

TEST_CASE("a divergence says where and what was tried") {
    trained r = row("sgd");
    r.what.not_finite = ravine::learning::place{2, 17};
    CHECK(divergence_text(r) ==
          "sgd with lr = 0.25 diverged: its loss was not finite after step 17 of epoch 2; try a smaller lr");
    r.what.not_finite.reset();
    r.what.epochs.back().train_loss = 1e6;
    CHECK(divergence_text(r) ==
          "sgd with lr = 0.25 diverged: its loss ended at 1e+06, above the untrained model's 2.5000; try a smaller lr");
    r.hyper.clear();
    CHECK(divergence_text(r) == "sgd diverged: its loss ended at 1e+06, above the untrained model's 2.5000");
}

TEST_CASE("curves as CSV and as SVG; a part of an epoch is one") {
    std::vector<trained> rows{row("sgd")};
    CHECK(csv(rows) ==
          "rule,lr,epoch,train_loss,test_accuracy,seconds\nsgd,0.25,1,0.5,0.75,1.5\nsgd,0.25,1.5,0.25,0.875,2.25\n");
    rows[0].what.epochs[1].train_loss = std::numeric_limits<double>::quiet_NaN();
    CHECK(csv(rows).ends_with("\nsgd,0.25,1.5,,0.875,2.25\n"));
    std::string const picture = svg(rows);
    for (std::string const part : {"<svg", "Training loss", "Test accuracy", "sgd (lr 0.25)", "epoch"})
        CHECK(picture.find(part) != std::string::npos);
    CHECK(svg(rows) == picture);
}

TEST_CASE("a picture marks what diverged, and both panels have one x axis of whole epochs") {
    trained bad = row("sgd"), good = row("adam");
    bad.what.not_finite = ravine::learning::place{1, 1};
    bad.what.epochs = {{1, 4, std::numeric_limits<double>::quiet_NaN(), 0.1, 1}};
    good.what.epochs = {{1, 4, 0.5, 0.75, 1}};
    std::string picture = svg({bad, good});
    CHECK(picture.find(">sgd (lr 0.25, diverged)<") != std::string::npos);
    CHECK(picture.find(">adam (lr 0.25)<") != std::string::npos);
    bad.hyper.clear();
    CHECK(svg({bad, good}).find(">sgd (diverged)<") != std::string::npos);
    good.what.epochs.clear(); // of 10 epochs, whose losses are finite in the first three
    for (std::size_t k = 1; k <= 10; ++k)
        good.what.epochs.push_back({k, 4 * k, k < 4 ? 0.5 : std::numeric_limits<double>::infinity(), 0.75, 1});
    auto const ticks = [](std::string const& text) { // of x, all panels after each other
        std::string made;
        std::string const before = "text-anchor=\"middle\">";
        for (std::size_t at = text.find("class=\"tick\""); at != std::string::npos; at = text.find("class=\"tick\"", at + 1)) {
            std::size_t const from = text.find('>', at) + 1;
            if (text.substr(from - before.size(), before.size()) == before) made += text.substr(from, text.find('<', from) - from) + " ";
        }
        return made;
    };
    CHECK(ticks(picture) == "0 1 0 1 ");
    bad.what.epochs[0].steps = 1; // a quarter of the first epoch
    CHECK(ticks(svg({bad, good})).find('.') == std::string::npos);
    CHECK(ticks(svg({good})) == "0 2 4 6 8 10 0 2 4 6 8 10 ");
}

TEST_CASE("what a schedule gives is told, listed and drawn: as a staircase, as far as training came") {
    trained r = row("adam"), other = row("sgd");
    r.hyper = {{"mu", 0.9}};
    r.schedules = {{"lr", "1 / (e + 1)", [](double e) { return 1 / (e + 1); }}, {"beta1", "e / 8", [](double e) { return e / 8; }}};
    CHECK(table_text({r}, 0, false).find("adam  scheduled ") != std::string::npos);
    CHECK(schedules_text(r) == "adam: lr = 1 / (e + 1)\nadam: beta1 = e / 8\n");
    CHECK(csv({r, other}) == "rule,lr,epoch,train_loss,test_accuracy,seconds,beta1\nadam,0.25,1,0.5,0.75,1.5,0.375\n"
                             "adam,0.16666666666666666,1.5,0.25,0.875,2.25,0.625\nsgd,0.25,1,0.5,0.75,1.5,\nsgd,0.25,1.5,0.25,0.875,2.25,\n");
    r.clock = 4; // an epoch
    CHECK(csv({r}).find("\nadam,0.5,1.5,0.25,0.875,2.25,0.125\n") != std::string::npos);
    CHECK(nlohmann::json::parse(json_line(r, r.what.epochs[1])).at("scheduled") == nlohmann::json{{"lr", 0.5}, {"beta1", 0.125}});
    CHECK(nlohmann::json::parse(json_line(r)).at("schedules") == nlohmann::json{{"lr", "1 / (e + 1)"}, {"beta1", "e / 8"}});
    std::string const drawn = svg({r, other});
    for (std::string const part : {">adam (lr scheduled)<", ">lr, by its schedule<", ">beta1, by its schedule<"}) CHECK(drawn.find(part) != std::string::npos);
    // lr is 1 in the first epoch and 0.5 until the middle of the second: level, down, level
    struct stairs {
        double x[4], y[4];
    };
    auto const stairs_of = [](std::string const& picture, std::size_t line) { // of lr, from the lower one on
        std::string rest = picture.substr(picture.find(">lr, by its schedule<"));
        for (std::size_t k = 0; k <= line; ++k) rest = rest.substr(rest.find(" points=\"") + 9);
        stairs made{};
        auto& [x, y] = made;
        REQUIRE(std::sscanf(rest.c_str(), "%lf,%lf %lf,%lf %lf,%lf %lf,%lf\"", &x[0], &y[0], &x[1], &y[1], &x[2], &y[2], &x[3], &y[3]) == 8);
        return made;
    };
    auto const [x, y] = stairs_of(drawn, 0);
    CHECK(y[0] == y[1]);
    CHECK(x[1] == x[2]);
    CHECK(y[2] == y[3]);
    CHECK(y[3] > y[0]);
    CHECK(x[3] - x[0] == doctest::Approx(1.5 * (x[1] - x[0])).epsilon(0.001));
    other.schedules = {{"lr", "1000 / (e + 1)", [](double e) { return 1000 / (e + 1); }}}, other.clock = 4;
    std::string const both = svg({r, other}); // on a logarithmic axis, where both fall by as many pixels
    auto const low = stairs_of(both, 1), high = stairs_of(both, 0);
    CHECK(low.y[3] - low.y[0] > 5);
    CHECK(low.y[3] - low.y[0] == doctest::Approx(high.y[3] - high.y[0]).epsilon(0.01));
    r.what.epochs.back().train_loss = 1e6;
    CHECK(divergence_text(r).starts_with("adam with a scheduled lr diverged: its loss ended at 1e+06"));
    CHECK(divergence_text(r).ends_with("; try a smaller lr"));
}

TEST_CASE("a line of JSON for an epoch and for a rule; what is not finite is null") {
    trained r = row("sgd");
    r.parameters = 0xab;
    auto const e = nlohmann::json::parse(json_line(r, r.what.epochs[0]));
    CHECK(e == nlohmann::json{{"kind", "epoch"},
                              {"rule", "sgd"},
                              {"epoch", 1},
                              {"steps", 4},
                              {"train_loss", 0.5},
                              {"test_loss", 0.625},
                              {"test_accuracy", 0.75},
                              {"seconds", 1.5}});
    r.what.epochs[1].train_loss = std::numeric_limits<double>::infinity();
    r.what.not_finite = ravine::learning::place{2, 2};
    auto const s = nlohmann::json::parse(json_line(r));
    CHECK(s.at("kind") == "summary");
    CHECK(s.at("hyper") == nlohmann::json{{"lr", 0.25}, {"mu", 0.9}});
    CHECK(s.at("layers") == nlohmann::json{64, 10});
    CHECK(s.at("epochs") == 2);
    CHECK(s.at("train_loss").is_null());
    CHECK(s.at("diverged") == true);
    CHECK(s.at("not_finite_epoch") == 2);
    CHECK(s.at("not_finite_step") == 2);
    CHECK(s.at("parameters") == "00000000000000ab");
    r.accumulate = 3; // 4 batches an epoch: the 2nd of the 2nd epoch is the 6th
    CHECK(nlohmann::json::parse(json_line(r)).at("not_finite_step") == 1);
    CHECK(nlohmann::json::parse(json_line(r)).at("steps") == 2);
    CHECK(divergence_text(r).find("after step 1 of epoch 2") != std::string::npos);
}

TEST_CASE("a contender has its colour by its name") {
    CHECK(colour_of("local") == 0);
    CHECK(colour_of("stream") == 4);
    CHECK(!colour_of("another"));
}
